package org.citizenlogin.keycloak.platform.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads the body of a response up to a limit, or ignores it. */
public final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {

    /** The response is longer than the limit. */
    public static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final int most;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Flow.Subscription subscription;

    private LimitedBody(int most) {
        this.most = most;
    }

    public static LimitedBody upTo(int most) {
        return new LimitedBody(most);
    }

    /** For responses of which only the status matters. An endless body cannot delay the caller. */
    public static LimitedBody unread() {
        return new LimitedBody(0);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (most == 0) {
            given.cancel();
            body.complete(new byte[0]);
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (read.size() + part.remaining() > most) {
                subscription.cancel();
                body.completeExceptionally(new TooLong());
                return;
            }
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            read.write(bytes, 0, bytes.length);
        }
        subscription.request(1);
    }

    @Override
    public void onError(Throwable thrown) {
        body.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        body.complete(read.toByteArray());
    }
}

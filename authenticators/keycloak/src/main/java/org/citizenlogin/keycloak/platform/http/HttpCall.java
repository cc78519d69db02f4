package org.citizenlogin.keycloak.platform.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * One HTTP call that ends within its deadline, the body of the answer included. Redirects are not followed: what is sent
 * must not go to an address that is not configured.
 */
public final class HttpCall {

    /** Why there is no answer. */
    public enum Failure {
        /** No connection: the request was not sent. */
        UNREACHABLE,
        /** The TLS handshake failed: the request was not sent. */
        TLS_HANDSHAKE,
        /** TLS failed later, for example when the other side refuses our certificate in TLS 1.3. */
        TLS,
        /** The deadline passed. */
        TIMEOUT,
        /** The thread was interrupted. */
        INTERRUPTED,
        /** The answer is longer than what is read. */
        TOO_LONG,
        /** The connection broke, or the answer is no HTTP. */
        BROKEN;

        /** Whether the request never left, so that it can be repeated without doing twice what it asks for. */
        public boolean isUnsent() {
            return this == UNREACHABLE || this == TLS_HANDSHAKE;
        }

        /** @param why what the client's future failed with */
        public static Failure of(Throwable why) {
            for (Throwable one = why; one != null; one = one.getCause()) {
                if (one instanceof ConnectException
                        || one instanceof HttpConnectTimeoutException
                        || one instanceof UnresolvedAddressException) {
                    return UNREACHABLE;
                }
                if (one instanceof SSLHandshakeException) {
                    return TLS_HANDSHAKE;
                }
                if (one instanceof SSLException) {
                    return TLS;
                }
                if (one instanceof TimeoutException) {
                    return TIMEOUT;
                }
                if (one instanceof LimitedBody.TooLong) {
                    return TOO_LONG;
                }
            }
            return BROKEN;
        }
    }

    /** There is no answer. Carries neither message nor cause: both may quote the request. */
    public static final class Unanswered extends IOException {
        private static final long serialVersionUID = 1L;

        private final Failure failure;

        Unanswered(Failure failure) {
            super(failure.name());
            this.failure = failure;
        }

        public Failure failure() {
            return failure;
        }
    }

    private HttpCall() {}

    /**
     * A client for many calls.
     *
     * @param tls null for the server's own trust and no certificate of ours
     * @param connect the longest a connection may take, the TLS handshake included
     */
    public static HttpClient client(SSLContext tls, Duration connect) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect);
        return (tls == null ? client : client.sslContext(tls)).build();
    }

    /**
     * Makes the call and waits for it.
     *
     * @param body reads the answer; see {@link LimitedBody}
     * @throws Unanswered when there is no answer within the deadline
     */
    public static HttpResponse<byte[]> make(
            HttpClient client, HttpRequest request, HttpResponse.BodyHandler<byte[]> body, Duration deadline)
            throws Unanswered {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, body);
        try {
            // A request's own time-out ends with the answer's headers; a slow body would go on without end.
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Unanswered(Failure.TIMEOUT);
        } catch (ExecutionException e) {
            throw new Unanswered(Failure.of(e.getCause()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Unanswered(Failure.INTERRUPTED);
        }
    }
}

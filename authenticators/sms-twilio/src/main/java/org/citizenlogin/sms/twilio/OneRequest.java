package org.citizenlogin.sms.twilio;

import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.http.HttpCall;
import org.citizenlogin.keycloak.platform.http.LimitedBody;
import org.citizenlogin.message.Delivery;

/**
 * The SDK's way out, for one request, sent once.
 *
 * <p>The SDK's own client sends again up to three times after a 5xx, which may be three messages for one code; waits 30 s
 * for each read, so that a server that dribbles is never given up; follows the log level into writing headers and bodies;
 * and keeps the last request. This one does none of that.
 */
final class OneRequest extends com.twilio.http.HttpClient {

    /** More than any answer of Twilio: memory is not the other side's to spend. */
    static final int MOST_BYTES = 64 * 1024;

    private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(2);

    /** No answer that could be read; carries what that means, and no message. */
    static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Delivery delivery;

        private Unanswered(Delivery delivery) {
            super(null, null, false, false);
            this.delivery = delivery;
        }

        Delivery delivery() {
            return delivery;
        }
    }

    private final HttpClient client;
    private final Optional<URI> base;
    private final Clock clock;
    private final Duration deadline;
    private int status;
    private Optional<Duration> retryAfter = Optional.empty();

    OneRequest(HttpClient client, Optional<URI> base, Clock clock, Duration deadline) {
        this.client = client;
        this.base = base;
        this.clock = clock;
        this.deadline = deadline;
    }

    /** For all requests of a factory: never redirected, since a code must go only to the configured address. */
    static HttpClient client() {
        return HttpCall.client(null, CONNECT_DEADLINE);
    }

    /** Of the answer; 0 when none was asked for. */
    int status() {
        return status;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        HttpRequest.Builder once = HttpRequest.newBuilder(address(request))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .header("User-Agent", "citizen-login");
        if (request.requiresAuthentication()) {
            once.header("Authorization", request.getAuthString());
        }
        String form = request.encodeFormBody();
        once.method(
                request.getMethod().toString(),
                form.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(form));
        HttpResponse<byte[]> answer = answer(once.build());
        status = answer.statusCode();
        retryAfter = HttpCall.retryAfter(answer, clock.instant());
        return new Response(new ByteArrayInputStream(answer.body()), status);
    }

    private URI address(Request request) {
        URI asked = URI.create(request.constructURL().toString());
        String path = asked.getRawQuery() == null ? asked.getRawPath() : asked.getRawPath() + "?" + asked.getRawQuery();
        return base.map(other -> other.resolve(path)).orElse(asked);
    }

    private HttpResponse<byte[]> answer(HttpRequest request) {
        try {
            return HttpCall.make(client, request, info -> LimitedBody.upTo(MOST_BYTES), deadline);
        } catch (HttpCall.Unanswered e) {
            throw new Unanswered(delivery(e.failure()));
        }
    }

    /** Only what fails before the request can have left is a plain failure. */
    private static Delivery delivery(HttpCall.Failure failure) {
        return switch (failure) {
            case UNREACHABLE -> Delivery.failed("twilio-unreachable");
            case TLS_HANDSHAKE -> Delivery.failed("twilio-tls");
            case TIMEOUT -> Delivery.cut("twilio-timeout");
            case INTERRUPTED -> Delivery.cut("twilio-interrupted");
            case TLS, TOO_LONG, BROKEN -> Delivery.cut("twilio-cut");
        };
    }
}

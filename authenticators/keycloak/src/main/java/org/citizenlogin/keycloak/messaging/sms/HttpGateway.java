package org.citizenlogin.keycloak.messaging.sms;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.citizenlogin.keycloak.platform.http.HttpCall;
import org.citizenlogin.keycloak.platform.http.LimitedBody;
import org.citizenlogin.message.Delivery;

/**
 * Sends by one HTTP request that ends within {@link #DEADLINE}, the answer's body included. Redirects are not followed:
 * a code must go only to the configured address.
 */
final class HttpGateway implements SmsGateway {

    static final Duration DEADLINE = Duration.ofSeconds(5);
    static final Duration CONNECT_DEADLINE = Duration.ofSeconds(2);

    /** More of an answer is not read. */
    static final int MOST_BYTES = 64 * 1024;

    private final HttpGatewayConfig config;
    private final HttpClient client;
    private final Clock clock;

    private final Duration deadline;

    HttpGateway(HttpGatewayConfig config, HttpClient client, Clock clock, Duration deadline) {
        this.deadline = deadline;
        this.config = config;
        this.client = client;
        this.clock = clock;
    }

    static HttpClient client() {
        return HttpCall.client(null, CONNECT_DEADLINE);
    }

    @Override
    public CompletionStage<Delivery> send(Message message) {
        if (config.countries().flatMap(own -> own.judge(message.to()).refusal()).isPresent()) {
            return CompletableFuture.completedFuture(Delivery.refused("country"));
        }
        return HttpCall.begin(
                        client,
                        request(message),
                        info -> config.answers().readsBody() ? LimitedBody.upTo(MOST_BYTES) : LimitedBody.unread(),
                        deadline)
                .handle((answer, why) -> why == null ? meaning(answer, message) : unanswered(HttpCall.Failure.of(why)));
    }

    private HttpRequest request(Message message) {
        String content = config.body().filled(values(message, clock.instant()));
        HttpRequest.Builder request;
        if (config.isGet()) {
            String before = config.url().getRawQuery() == null ? "?" : "&";
            request = HttpRequest.newBuilder(URI.create(config.url() + before + content));
        } else {
            request = HttpRequest.newBuilder(config.url())
                    .header("Content-Type", config.body().form().contentType())
                    .method(config.method(), HttpRequest.BodyPublishers.ofString(content));
        }
        config.headers().forEach(header -> request.header(header.getKey(), header.getValue()));
        return request.build();
    }

    /** The values of {@link HttpGatewayConfig#PLACES}. */
    static Map<String, String> values(Message message, Instant now) {
        long seconds = Math.max(1, Duration.between(now, message.notAfter()).toSeconds());
        return Map.of(
                "to", message.to().e164(),
                "to-digits", message.to().e164().substring(1),
                "to-national", message.to().national(),
                "text", message.text().reveal(),
                "id", message.id(),
                "validity", Long.toString(seconds),
                "validity-minutes", Long.toString(Math.max(1, seconds / 60)),
                "expiry", message.notAfter().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private Delivery meaning(HttpResponse<byte[]> answer, Message message) {
        Predicate<String> personal = word -> word.length() > 3
                && (message.text().reveal().contains(word)
                        || message.to().e164().contains(word));
        return config.answers()
                .meaning(answer.statusCode(), answer.body(), HttpCall.retryAfter(answer, clock.instant()), personal);
    }

    private static Delivery unanswered(HttpCall.Failure failure) {
        return switch (failure) {
            case UNREACHABLE -> Delivery.failed("unreachable");
            case TLS_HANDSHAKE -> Delivery.failed("tls");
            case TIMEOUT -> Delivery.cut("timeout");
            case TOO_LONG -> Delivery.cut("answer-too-long");
            case TLS, INTERRUPTED, BROKEN -> Delivery.cut("cut");
        };
    }
}

package org.citizenlogin.keycloak.messaging.sms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.citizenlogin.keycloak.platform.http.LimitedBody;
import org.citizenlogin.message.Delivery;

/**
 * Sends by one HTTP request that ends within {@link #DEADLINE}, the answer's body included. Redirects are not followed:
 * a code must not go where nobody configured.
 */
final class HttpGateway implements SmsGateway {

    static final Duration DEADLINE = Duration.ofSeconds(5);
    static final Duration CONNECT_DEADLINE = Duration.ofSeconds(2);

    /** More of an answer is not read. */
    static final int MOST_BYTES = 64 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

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
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_DEADLINE)
                .build();
    }

    @Override
    public CompletionStage<Delivery> send(Message message) {
        HttpRequest.Builder request = HttpRequest.newBuilder(config.url())
                .header("Content-Type", config.body().form().contentType())
                .method(config.method(), HttpRequest.BodyPublishers.ofString(body(message)));
        config.headers().forEach(header -> request.header(header.getKey(), header.getValue()));
        boolean bodySays = config.successPointer() != null;
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request.build(), info -> bodySays ? LimitedBody.upTo(MOST_BYTES) : LimitedBody.unread());
        // A request's own time-out ends with the answer's headers; a dribbling body would go on for ever.
        return answer.copy()
                .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .handle((complete, why) -> {
                    if (why == null) {
                        return read(complete);
                    }
                    answer.cancel(true);
                    return failed(why);
                });
    }

    private String body(Message message) {
        long seconds = Duration.between(clock.instant(), message.notAfter()).toSeconds();
        return config.body()
                .filled(Map.of(
                        "to", message.to().e164(),
                        "text", message.text().reveal(),
                        "id", message.id(),
                        "validity", Long.toString(Math.max(1, seconds))));
    }

    private Delivery read(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        String reason = "http-" + status;
        if (config.successStatuses().contains(status)) {
            return accepted(answer.body());
        }
        if (status == 429 || status == 503) {
            return retryAfter(answer)
                    .map(pause -> Delivery.failed(reason, pause))
                    .orElseGet(() -> Delivery.failed(reason));
        }
        if (status == 504) {
            // Whoever stands before the gateway gave up waiting for it: it may have the message.
            return Delivery.cut(reason);
        }
        boolean ours = status == 401 || status == 403 || status == 408;
        return status >= 400 && status < 500 && !ours ? Delivery.refused(reason) : Delivery.failed(reason);
    }

    private Delivery accepted(byte[] body) {
        if (config.successPointer() == null) {
            return Delivery.delivered();
        }
        try {
            JsonNode outcome = JSON.readTree(body).at(config.successPointer());
            return outcome.isValueNode() && outcome.asText().equals(config.successValue())
                    ? Delivery.delivered()
                    : Delivery.refused("answer");
        } catch (IOException e) {
            return Delivery.cut("unreadable");
        }
    }

    /** Seconds or a date (RFC 9110, 10.2.3). */
    private Optional<Duration> retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .map(String::strip)
                .flatMap(text -> {
                    if (text.matches("[0-9]{1,9}")) {
                        return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
                    }
                    try {
                        return Optional.of(Duration.between(
                                clock.instant(),
                                ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                        .toInstant()));
                    } catch (DateTimeException e) {
                        return Optional.empty();
                    }
                })
                .filter(pause -> !pause.isNegative());
    }

    private static Delivery failed(Throwable why) {
        for (Throwable one = why; one != null; one = one.getCause()) {
            if (one instanceof TimeoutException) {
                return Delivery.cut("timeout");
            }
            if (one instanceof ConnectException
                    || one instanceof HttpConnectTimeoutException
                    || one instanceof UnresolvedAddressException) {
                return Delivery.failed("unreachable");
            }
            if (one instanceof SSLHandshakeException) {
                return Delivery.failed("tls");
            }
            if (one instanceof LimitedBody.TooLong) {
                return Delivery.cut("answer-too-long");
            }
        }
        return Delivery.cut("cut");
    }
}

package org.citizenlogin.keycloak.proof.document;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.keycloak.platform.http.LimitedBody;

/**
 * Asks by one HTTP request that ends within {@link #DEADLINE}, the answer's body included. Redirects are not followed:
 * personal data must not go where nobody configured. Yes and no are what the configuration says they look like;
 * everything else is no answer.
 */
final class HttpRegister implements PersonRegister {

    static final Duration DEADLINE = Duration.ofSeconds(3);
    static final Duration CONNECT_DEADLINE = Duration.ofSeconds(1);

    /** More of an answer is not read. */
    static final int MOST_BYTES = 64 * 1024;

    /** The one at the other end is not who was configured, or does not take our certificate. */
    static final String TLS = "register-tls";

    /** An answer that says two things is none. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final HttpRegisterConfig config;
    private final HttpClient client;
    private final Duration deadline;

    HttpRegister(HttpRegisterConfig config, HttpClient client, Duration deadline) {
        this.config = config;
        this.client = client;
        this.deadline = deadline;
    }

    /**
     * @param tls null for the server's own trust and no certificate of ours
     * @param connect for the connection alone, the TLS handshake included
     */
    static HttpClient client(SSLContext tls, Duration connect) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect);
        return (tls == null ? client : client.sslContext(tls)).build();
    }

    @Override
    public Answer ask(String personalNumber, DocumentNumber number) {
        HttpRequest.Builder request = HttpRequest.newBuilder(config.url())
                .header("Content-Type", config.body().form().contentType())
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(personalNumber, number)));
        config.token().ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request.build(),
                info -> info.statusCode() == 200 ? LimitedBody.upTo(MOST_BYTES) : LimitedBody.unread());
        try {
            // A request's own time-out ends with the answer's headers; a dribbling body would go on for ever.
            return read(answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Answer.undecided(TIMEOUT);
        } catch (ExecutionException e) {
            return Answer.undecided(reasonOf(e.getCause()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Answer.undecided(TIMEOUT);
        }
    }

    private String body(String personalNumber, DocumentNumber number) {
        return config.body()
                .filled(Map.of(
                        "person", personalNumber,
                        "kind", config.kindNames().getOrDefault(number.kind(), number.kind()),
                        "number", number.text()));
    }

    private Answer read(HttpResponse<byte[]> answer) {
        if (config.noStatuses().contains(answer.statusCode())) {
            return Answer.notMatched();
        }
        return answer.statusCode() == 200 ? outcome(answer.body()) : Answer.undecided(STATUS);
    }

    private Answer outcome(byte[] body) {
        JsonNode outcome;
        try {
            outcome = JSON.readTree(body).at(config.pointer());
        } catch (IOException e) {
            return Answer.undecided(ANSWER);
        }
        if (!outcome.isValueNode() || outcome.isNull()) {
            return Answer.undecided(ANSWER);
        }
        if (outcome.asText().equals(config.yes())) {
            return Answer.matched();
        }
        return outcome.asText().equals(config.no()) ? Answer.notMatched() : Answer.undecided(ANSWER);
    }

    private static String reasonOf(Throwable why) {
        for (Throwable one = why; one != null; one = one.getCause()) {
            if (one instanceof SSLException) {
                return TLS;
            }
            if (one instanceof ConnectException
                    || one instanceof HttpConnectTimeoutException
                    || one instanceof UnresolvedAddressException) {
                return UNREACHABLE;
            }
        }
        return ANSWER;
    }
}

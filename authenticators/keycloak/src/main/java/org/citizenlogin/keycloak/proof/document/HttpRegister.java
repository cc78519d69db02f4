package org.citizenlogin.keycloak.proof.document;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.keycloak.platform.http.HttpCall;
import org.citizenlogin.keycloak.platform.http.LimitedBody;

/**
 * Asks the register with one {@link HttpCall} that ends within {@link #DEADLINE}. The configuration defines the answers for
 * yes and no; every other answer is undecided.
 */
final class HttpRegister implements PersonRegister {

    static final Duration DEADLINE = Duration.ofSeconds(3);
    static final Duration CONNECT_DEADLINE = Duration.ofSeconds(1);

    /** Maximum size of a response. */
    static final int MOST_BYTES = 64 * 1024;

    /** The other side has an untrusted certificate, or refuses our certificate. */
    static final String TLS = "register-tls";

    /** A repeated field is refused, because the answer would be ambiguous. */
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

    @Override
    public Answer ask(String personalNumber, DocumentNumber number) {
        try {
            return read(post(config.url(), body(personalNumber, number)));
        } catch (HttpCall.Unanswered e) {
            return Answer.undecided(reasonOf(e.failure()));
        }
    }

    @Override
    public Optional<List<Representation>> representations(String personalNumber) {
        if (config.representations().isEmpty()) {
            return Optional.empty();
        }
        try {
            HttpResponse<byte[]> answer = post(
                    config.representations().get(),
                    JSON.createObjectNode()
                            .put("personalNumber", personalNumber)
                            .toString());
            return answer.statusCode() == 200 ? representations(answer.body()) : Optional.empty();
        } catch (HttpCall.Unanswered e) {
            return Optional.empty();
        }
    }

    private HttpResponse<byte[]> post(URI address, String body) throws HttpCall.Unanswered {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", config.body().form().contentType())
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        config.token().ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
        return HttpCall.make(
                client,
                request.build(),
                info -> info.statusCode() == 200 ? LimitedBody.upTo(MOST_BYTES) : LimitedBody.unread(),
                deadline);
    }

    /** One entry that cannot be read makes the whole not known: a list with a gap would say too little. */
    private static Optional<List<Representation>> representations(byte[] body) {
        try {
            JsonNode list = JSON.readTree(body).path("representations");
            if (!list.isArray()) {
                return Optional.empty();
            }
            List<Representation> read = new ArrayList<>();
            for (JsonNode one : list) {
                if (!isText(one.path("organisationNumber"))
                        || !isText(one.path("organisationName"))
                        || !isText(one.path("role"))) {
                    return Optional.empty();
                }
                read.add(new Representation(
                        one.path("organisationNumber").textValue(),
                        one.path("organisationName").textValue(),
                        one.path("role").textValue()));
            }
            return Optional.of(List.copyOf(read));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isText(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank();
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

    private static String reasonOf(HttpCall.Failure failure) {
        return switch (failure) {
            case UNREACHABLE -> UNREACHABLE;
            case TLS_HANDSHAKE, TLS -> TLS;
            case TIMEOUT, INTERRUPTED -> TIMEOUT;
            case TOO_LONG, BROKEN -> ANSWER;
        };
    }
}

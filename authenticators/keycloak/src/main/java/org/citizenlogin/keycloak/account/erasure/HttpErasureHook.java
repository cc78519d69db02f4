package org.citizenlogin.keycloak.account.erasure;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.keycloak.platform.http.HttpCall;
import org.citizenlogin.keycloak.platform.http.LimitedBody;
import org.citizenlogin.secret.Secret;

/** Sends {@code {"realm": "...", "user": "..."}} by POST. The status says what became of it; no body is read. */
final class HttpErasureHook implements ErasureHook {

    static final Duration DEADLINE = Duration.ofSeconds(20);
    static final Duration CONNECT_DEADLINE = Duration.ofSeconds(5);

    /** Erased, or nothing there to erase. 202 is not among them: what was only accepted is not erased. */
    private static final Set<Integer> ERASED = Set.of(200, 204, 404, 410);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final Optional<Secret> token;
    private final HttpClient client;

    HttpErasureHook(URI url, Optional<Secret> token, HttpClient client) {
        this.url = url;
        this.token = token;
        this.client = client;
    }

    @Override
    public Answer erase(String realm, String userId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.createObjectNode()
                        .put("realm", realm)
                        .put("user", userId)
                        .toString()));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.reveal()));
        try {
            int status = HttpCall.make(client, request.build(), info -> LimitedBody.unread(), DEADLINE)
                    .statusCode();
            return ERASED.contains(status) ? Answer.done() : Answer.notNow("status-" + status);
        } catch (HttpCall.Unanswered e) {
            return Answer.notNow(e.failure().name().toLowerCase(Locale.ROOT));
        }
    }
}

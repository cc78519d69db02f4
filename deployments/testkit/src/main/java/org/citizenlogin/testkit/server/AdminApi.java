package org.citizenlogin.testkit.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * Keycloak's admin REST API as JSON, logged in as the bootstrap administrator. JSON and not the typed client, because
 * tests compare what the server really said.
 */
public final class AdminApi {

    public static final ObjectMapper JSON = new ObjectMapper();

    /** An answer that was not 2xx. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(String call, int status, String body) {
            super(call + " answered " + status + ": " + body);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI base;
    private final String user;
    private final String password;
    private String token = "";
    private Instant tokenEnds = Instant.MIN;

    public AdminApi(URI base, String user, String password) {
        this.base = base;
        this.user = user;
        this.password = password;
    }

    /** @param path below {@code /admin/realms}, with a leading slash or empty */
    public JsonNode get(String path) {
        return json(call("GET", path, null).body());
    }

    public JsonNode post(String path, JsonNode body) {
        return json(call("POST", path, body).body());
    }

    public JsonNode put(String path, JsonNode body) {
        return json(call("PUT", path, body).body());
    }

    public void delete(String path) {
        call("DELETE", path, null);
    }

    /** Creates and returns the id from the Location header. */
    public String create(String path, JsonNode body) {
        String location =
                call("POST", path, body).headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** Creates a realm that signs with the key of this test run, instead of two keys that the server makes for it. */
    public void createRealm(ObjectNode wanted) {
        post("", wanted.deepCopy().put("privateKey", RealmKey.PRIVATE));
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private HttpResponse<String> call(String method, String path, JsonNode body) {
        var request = HttpRequest.newBuilder(base.resolve("/admin/realms" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token())
                .header("Accept", "application/json");
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json");
            request.method(method, BodyPublishers.ofString(body.toString()));
        }
        HttpResponse<String> answer = send(request.build());
        if (answer.statusCode() / 100 != 2) {
            throw new Refused(method + " " + path, answer.statusCode(), answer.body());
        }
        return answer;
    }

    private synchronized String token() {
        if (Instant.now().isBefore(tokenEnds)) {
            return token;
        }
        String form = "grant_type=password&client_id=admin-cli&username="
                + URLEncoder.encode(user, StandardCharsets.UTF_8)
                + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(base.resolve("/realms/master/protocol/openid-connect/token"))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build());
        if (answer.statusCode() != 200) {
            throw new Refused("administrator login", answer.statusCode(), answer.body());
        }
        JsonNode tokens = json(answer.body());
        token = tokens.path("access_token").asText();
        tokenEnds = Instant.now().plusSeconds(tokens.path("expires_in").asLong() / 2);
        return token;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to " + request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return body.isBlank() ? NullNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("not JSON: " + body, e);
        }
    }
}

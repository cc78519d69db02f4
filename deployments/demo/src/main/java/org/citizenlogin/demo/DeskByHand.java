package org.citizenlogin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;

/** The operator's page without a browser: signs in with both factors (OAuth 2.0 with PKCE), and calls what the page calls. */
final class DeskByHand {

    private static final String CLIENT = "citizen-desk";
    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-for-this-demo";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI desk;
    private final String token;

    private DeskByHand(URI desk, String token) {
        this.desk = desk;
        this.token = token;
    }

    static DeskByHand signIn(URI desk, MadeUpCitizen operator) {
        Walker walker = new Walker(desk);
        Map<String, String> query = new LinkedHashMap<>(Map.of(
                "client_id", CLIENT,
                "response_type", "code",
                "redirect_uri", desk.toString(),
                "scope", "openid",
                "state", "any",
                "code_challenge", challenge(),
                "code_challenge_method", "S256"));
        URI openid = desk.resolve("../protocol/openid-connect/");
        Page login = walker.open(openid.resolve("auth?" + Walker.encode(query)));
        Page otp = walker.submit(login.formWith("password")
                .with("username", operator.username())
                .with("password", MadeUpCitizen.PASSWORD));
        Page page = walker.submit(
                otp.formWith("otp").with("otp", operator.authenticatorApp().codeNow()));
        String code =
                page.parameter("code").orElseThrow(() -> new IllegalStateException("arrived at " + page.describe()));
        Page tokens = walker.post(
                openid.resolve("token"),
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", CLIENT,
                        "code", code,
                        "redirect_uri", desk.toString(),
                        "code_verifier", VERIFIER));
        return new DeskByHand(desk, json(tokens.body()).path("access_token").asText());
    }

    private static String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode get(String path) {
        return send(request(path).GET());
    }

    JsonNode post(String path, ObjectNode body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(desk.resolve("api/" + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    /** Says that sound and picture come: here there are none. */
    JsonNode poll(String id) {
        return post("cases/" + id + "/poll", AdminApi.object().put("after", 0).put("receives", true));
    }

    void tickWhatTheServerDoesNot(String id) {
        for (JsonNode item : get("cases/" + id).path("checklist")) {
            if (!item.path("byServer").asBoolean()) {
                post(
                        "cases/" + id + "/checks",
                        AdminApi.object().put("item", item.path("id").asText()).put("result", "passed"));
            }
        }
    }

    JsonNode approve(String id) {
        return post(
                "cases/" + id + "/approve",
                AdminApi.object()
                        .put("version", get("cases/" + id).path("version").asLong())
                        .put("document", "passport")
                        .put("issuer", "GEO"));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new IllegalStateException("the desk answered " + answer.statusCode() + " " + answer.body());
            }
            return json(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return text.isEmpty() ? AdminApi.object() : AdminApi.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

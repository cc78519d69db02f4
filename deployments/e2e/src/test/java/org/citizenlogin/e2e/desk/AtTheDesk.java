package org.citizenlogin.e2e.desk;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Optional;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;

/** One operator without a browser: signs in as the page does, and calls what the page calls. */
final class AtTheDesk {

    static final String CLIENT = "citizen-desk";

    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-for-tests";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** @param body empty without JSON */
    record Answer(int status, Optional<JsonNode> body, HttpResponse<String> answer) {

        JsonNode json() {
            return body.orElseThrow();
        }

        String error() {
            return json().path("error").asText();
        }
    }

    private final URI desk;
    private final DeskTraffic traffic;
    private final String token;

    AtTheDesk(CitizenRealm realm, String token) {
        this(realm.address(), token);
    }

    private AtTheDesk(URI realm, String token) {
        this.desk = address(realm);
        this.traffic = new DeskTraffic(desk);
        this.token = token;
    }

    static URI address(CitizenRealm realm) {
        return address(realm.address());
    }

    private static URI address(URI realm) {
        return URI.create(realm + "/" + CLIENT + "/");
    }

    private static String openid(URI realm) {
        return realm + "/protocol/openid-connect";
    }

    static URI authorization(CitizenRealm realm, Map<String, String> more) {
        return authorization(realm.address(), more);
    }

    private static URI authorization(URI realm, Map<String, String> more) {
        Map<String, String> query = new LinkedHashMap<>(Map.of(
                "client_id", CLIENT,
                "response_type", "code",
                "redirect_uri", address(realm).toString(),
                "scope", "openid",
                "state", "any",
                "code_challenge", challenge(),
                "code_challenge_method", "S256"));
        query.putAll(more);
        return URI.create(openid(realm) + "/auth?" + Walker.encode(query));
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

    /** With a password and a code of the authenticator app. */
    static AtTheDesk signIn(CitizenRealm realm, Citizen operator) {
        return signIn(realm.address(), realm.visitor(), operator);
    }

    private static AtTheDesk signIn(URI realm, Walker walker, Citizen operator) {
        Page otp = typePassword(walker, realm, operator);
        Page desk = walker.submit(
                otp.formWith("otp").with("otp", operator.authenticatorApp().codeNow()));
        assertThat(desk.status()).as(desk.describe()).isEqualTo(200);
        return new AtTheDesk(realm, redeem(realm, desk));
    }

    /** A new operator, with a second step and the role. */
    static AtTheDesk newOperator(CitizenRealm realm) {
        return newOperator(realm, realm.lab().node());
    }

    /** The same, at this node: a token names the address that made it. */
    static AtTheDesk newOperator(CitizenRealm realm, Node node) {
        return signIn(realm.address(node), new Walker(node.base()), newOperatorsAccount(realm));
    }

    static Citizen newOperatorsAccount(CitizenRealm realm) {
        Citizen operator = realm.citizen().withSecondFactor().create();
        realm.giveRoles(operator, "citizen-operator");
        return operator;
    }

    /** Takes the next case; both sides see each other. */
    String talkWith(InTheQueue citizen) {
        return talkWith(citizen, 1);
    }

    /** @param call how many operators took the case, this one included */
    String talkWith(InTheQueue citizen, int call) {
        String id = post("next").json().path("id").asText();
        poll(id);
        citizen.poll(call);
        assertThat(poll(id).path("state").asText()).isEqualTo("with_operator");
        return id;
    }

    static Page typePassword(Walker walker, CitizenRealm realm, Citizen operator) {
        return typePassword(walker, realm.address(), operator);
    }

    private static Page typePassword(Walker walker, URI realm, Citizen operator) {
        Page login = walker.open(authorization(realm, Map.of()));
        return walker.submit(
                login.formWith("password").with("username", operator.username()).with("password", operator.password()));
    }

    private static String redeem(URI realm, Page desk) {
        String code = desk.parameter("code").orElseThrow(() -> new AssertionError("no code but " + desk.describe()));
        return token(
                        realm,
                        Map.of(
                                "grant_type", "authorization_code",
                                "client_id", CLIENT,
                                "code", code,
                                "redirect_uri", address(realm).toString(),
                                "code_verifier", VERIFIER))
                .path("access_token")
                .asText();
    }

    static JsonNode token(CitizenRealm realm, Map<String, String> fields) {
        return token(realm.address(), fields);
    }

    private static JsonNode token(URI realm, Map<String, String> fields) {
        try {
            return AdminApi.JSON.readTree(new Walker(realm)
                    .post(URI.create(openid(realm) + "/token"), fields)
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String token() {
        return token;
    }

    Answer get(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    Answer post(String path, ObjectNode body) {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    Answer post(String path) {
        return post(path, AdminApi.object());
    }

    /** One range of what is kept. */
    Answer getRange(String path, String range) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), Map.of("Range", range));
    }

    /** One part of a recording. */
    Answer upload(String path, byte[] bytes) {
        return send(
                "POST",
                path,
                HttpRequest.BodyPublishers.ofByteArray(bytes),
                Map.of("Content-Type", "application/octet-stream"));
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body) {
        return send(method, path, body, Map.of("Content-Type", "application/json"));
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body, Map<String, String> headers) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(desk.resolve("api/" + path)).method(method, body);
            headers.forEach(request::header);
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean isJson = answer.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.startsWith("application/json"))
                    .isPresent();
            Optional<JsonNode> json = isJson ? Optional.of(AdminApi.JSON.readTree(answer.body())) : Optional.empty();
            traffic.judge(method, "api/" + path.replaceAll("\\?.*", ""), answer.statusCode(), json);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            return new Answer(answer.statusCode(), json, answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // What a page does with one case.

    JsonNode view(String id) {
        return get("cases/" + id).json();
    }

    /** Keeps the case; both sides see each other once the citizen polled as well. */
    JsonNode poll(String id) {
        return post("cases/" + id + "/poll", AdminApi.object().put("after", 0).put("receives", true))
                .json();
    }

    /** Polls, and is gone before the answer. */
    void pollsAndDies(String id) {
        asksAndDies("cases/" + id + "/poll", AdminApi.object().put("after", 0).put("receives", false))
                .close();
    }

    /** Asks for this; killed when closed. */
    KilledBrowser asksAndDies(String path, ObjectNode body) {
        return new KilledBrowser(desk.resolve("api/" + path))
                .post("application/json", body.toString(), Map.of("Authorization", "Bearer " + token));
    }

    /** Leaves a message for the citizen's browser. */
    Answer says(String id, int number, String text) {
        return send(
                "POST",
                "cases/" + id + "/messages?number=" + number,
                HttpRequest.BodyPublishers.ofString(text),
                Map.of("Content-Type", "text/plain"));
    }

    /** Every item that an operator can tick. */
    void tickEverything(String id) {
        for (JsonNode item : view(id).path("checklist")) {
            if (!item.path("byServer").asBoolean()) {
                assertThat(post(
                                        "cases/" + id + "/checks",
                                        AdminApi.object()
                                                .put("item", item.path("id").asText())
                                                .put("result", "passed"))
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    Answer approve(String id) {
        return post("cases/" + id + "/approve", approval(id));
    }

    /** Of the case as it is now. */
    ObjectNode approval(String id) {
        return AdminApi.object()
                .put("version", view(id).path("version").asLong())
                .put("document", "passport")
                .put("issuer", "GEO");
    }
}

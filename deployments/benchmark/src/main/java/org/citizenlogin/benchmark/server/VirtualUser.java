package org.citizenlogin.benchmark.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.challenge.Challenge;
import org.citizenlogin.card.challenge.Nonce;
import org.citizenlogin.card.challenge.Origin;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;
import org.jsoup.nodes.Element;

/** One visitor with cookies and a source address of its own. Each step arrives or fails. */
final class VirtualUser {

    static final String CLIENT = "application";
    static final String CALLBACK = "http://application.test/callback";

    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-for-tests";

    private final URI base;
    private final String realm;
    private final Walker walker;
    private Page page;
    private URI poll;

    VirtualUser(URI base, String realm) {
        this(base, realm, anyAddress());
    }

    /** @param source what the proxy says the address is */
    VirtualUser(URI base, String realm, String source) {
        this.base = base;
        this.realm = realm;
        this.walker = new Walker(base).alwaysSending("X-Forwarded-For", source).alwaysSending("Accept-Language", "en");
    }

    private static String anyAddress() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(1, 255);
    }

    void login(String user, String password) {
        openLogin();
        page = walker.submit(page.formWith("password").with("username", user).with("password", password));
        redeem();
    }

    void stockReset(String user) {
        openReset();
        page = walker.submit(page.formWith("username").with("username", user));
        if (!page.body().contains("You should receive an email shortly")) {
            throw lost("the reset did not arrive");
        }
    }

    void askByPhone(String number, String phone) {
        openReset();
        submit("citizen-number", number);
        submit("citizen-phone", phone);
        arrivedAt("citizen-one-time-password");
    }

    void askByDocument(String phone, String document) {
        openReset();
        submit("citizen-contact", phone);
        submit("citizen-document-number", document);
        arrivedAt("citizen-code");
    }

    void typeWrongCode() {
        submit("citizen-code", "00000000");
        arrivedAt("citizen-code");
    }

    /** @param field where it is typed: {@code citizen-one-time-password} or {@code citizen-code} */
    void proveAndChange(String field, String secret, String newPassword) {
        submit(field, secret);
        page = walker.submit(
                page.formWith("password-new").with("password-new", newPassword).with("password-confirm", newPassword));
        redeem();
    }

    void logInWithCard(TestCard card) {
        openLogin();
        String execution = page.html()
                .selectFirst("#citizen-card-ways button[name=authenticationExecution]")
                .attr("value");
        page = walker.submit(page.form("citizen-card-ways").with("authenticationExecution", execution));
        Nonce nonce = Nonce.read(page.html().selectFirst("[data-citizen-card]").attr("data-citizen-nonce"))
                .orElseThrow();
        String token = card.token(TokenAlgorithm.ES256, new Challenge(new Origin(base.toString()), nonce));
        submit("citizen-card-token", token);
        redeem();
    }

    /** From a page of recovery: the login stays alive while the citizen waits. */
    void waitForAnOperator(String number, String phone) {
        openReset();
        page = walker.open(page.link("a[href*=citizen-talk]").orElseThrow(() -> lost("no way to an operator")));
        arrivedAt("citizen-first-name");
        page = walker.submit(page.formWith("citizen-first-name")
                .with("citizen-first-name", "Made-up")
                .with("citizen-last-name", "Citizen")
                .with("citizen-number", number)
                .with("citizen-phone", phone)
                .with("citizen-consent", "true"));
        arrivedAt("citizen-devices");
        page = walker.submit(page.formWith("citizen-devices")
                .with("citizen-devices", "ready")
                .with("citizen-go", "join"));
        Element wait = page.html().selectFirst("[data-citizen-wait]");
        if (wait == null) {
            throw lost("not in the queue");
        }
        poll = URI.create(wait.attr("data-poll"));
    }

    /**
     * What the page of a citizen in the queue asks.
     *
     * @return when it asks again
     */
    Duration poll() {
        Page answer = walker.post(poll, Map.of("call", "0", "after", "0", "media", "false"));
        try {
            JsonNode told = AdminApi.JSON.readTree(answer.body());
            if (!told.path("shown").asText().equals("QUEUE") || !told.has("interval")) {
                throw new IllegalStateException("not in the queue any more: " + answer.status());
            }
            return Duration.ofMillis(told.path("interval").asLong());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no answer to a poll: " + answer.status(), e);
        }
    }

    private void openLogin() {
        page = walker.open(base.resolve("/realms/" + realm + "/protocol/openid-connect/auth?"
                + Walker.encode(Map.of(
                        "client_id", CLIENT,
                        "response_type", "code",
                        "redirect_uri", CALLBACK,
                        "scope", "openid",
                        "state", "s",
                        "nonce", "n",
                        "code_challenge", challenge(),
                        "code_challenge_method", "S256"))));
        arrivedAt("password");
    }

    private void openReset() {
        openLogin();
        page = walker.open(page.link("a[href*=reset-credentials]").orElseThrow(() -> lost("no way to the recovery")));
    }

    private void submit(String field, String value) {
        page = walker.submit(page.formWith(field).with(field, value));
    }

    private void redeem() {
        String code = page.at().toString().startsWith(CALLBACK)
                ? page.parameter("code").orElseThrow(() -> lost("no code"))
                : "";
        if (code.isEmpty()) {
            throw lost("not back at the application");
        }
        Page token = walker.post(
                base.resolve("/realms/" + realm + "/protocol/openid-connect/token"),
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", CLIENT,
                        "code", code,
                        "redirect_uri", CALLBACK,
                        "code_verifier", VERIFIER));
        if (token.status() != 200) {
            throw new IllegalStateException("no token: " + token.status());
        }
    }

    private void arrivedAt(String field) {
        if (!page.hasField(field)) {
            throw lost("no field " + field);
        }
    }

    private IllegalStateException lost(String why) {
        return new IllegalStateException(why + ": " + page.describe());
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.citizenlogin.e2e.realm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;

/** An application that logs citizens in by code flow with PKCE and, for the doors table, in every other way. */
public final class Application {

    public static final String ID = "application";
    public static final String OTHER_ID = "other-application";

    /** Nobody listens there: the walker shows a redirect to it and does not follow. */
    public static final URI REDIRECT = URI.create("http://application.test/callback");

    // Fixed, so that a test can send a visitor away and take them back without keeping state. No secret is protected.
    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-for-tests";

    private final CitizenRealm realm;
    private final Node node;

    Application(CitizenRealm realm, Node node) {
        this.realm = realm;
        this.node = node;
    }

    /** An answer of the token endpoint. */
    public record Tokens(int status, JsonNode body) {

        public boolean given() {
            return status == 200 && body.hasNonNull("access_token");
        }

        public String refreshToken() {
            return body.path("refresh_token").asText();
        }

        public String accessToken() {
            return body.path("access_token").asText();
        }

        public JsonNode idTokenClaims() {
            return claims(body.path("id_token").asText());
        }

        private static JsonNode claims(String jwt) {
            try {
                return AdminApi.JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]));
            } catch (java.io.IOException e) {
                throw new IllegalStateException("no JWT", e);
            }
        }
    }

    static void register(CitizenRealm realm) {
        for (String id : new String[] {ID, OTHER_ID}) {
            ObjectNode client = AdminApi.object();
            client.put("clientId", id)
                    .put("publicClient", true)
                    .put("standardFlowEnabled", true)
                    .put("directAccessGrantsEnabled", true);
            client.putArray("redirectUris").add(REDIRECT.toString()).add("http://localhost:*");
            client.putObject("attributes")
                    .put("oauth2.device.authorization.grant.enabled", "true")
                    .put("post.logout.redirect.uris", "+");
            realm.admin().create(realm.path("/clients"), client);
        }
    }

    public URI authorization() {
        return authorization(ID, Map.of());
    }

    /** @param more further parameters: {@code prompt}, {@code kc_action}, {@code ui_locales} */
    public URI authorization(String clientId, Map<String, String> more) {
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", clientId);
        query.put("response_type", "code");
        query.put("redirect_uri", REDIRECT.toString());
        query.put("scope", "openid");
        query.put("state", UUID.randomUUID().toString());
        query.put("nonce", UUID.randomUUID().toString());
        query.put("code_challenge", challenge());
        query.put("code_challenge_method", "S256");
        query.putAll(more);
        return URI.create(openid() + "/auth?" + Walker.encode(query));
    }

    public Tokens redeem(Page redirected) {
        return redeem(ID, redirected);
    }

    public Tokens redeem(String clientId, Page redirected) {
        String code = redirected
                .parameter("code")
                .orElseThrow(() -> new AssertionError("no code but " + redirected.describe()));
        return redeem(clientId, code);
    }

    /** @param code as a browser brought it back */
    public Tokens redeem(String clientId, String code) {
        return token(Map.of(
                "grant_type", "authorization_code",
                "client_id", clientId,
                "code", code,
                "redirect_uri", REDIRECT.toString(),
                "code_verifier", VERIFIER));
    }

    public Tokens refresh(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "client_id", ID, "refresh_token", refreshToken));
    }

    public Tokens directGrant(String username, String password) {
        return directGrant(username, password, "openid");
    }

    public Tokens directGrant(String username, String password, String scope) {
        return token(Map.of(
                "grant_type", "password",
                "client_id", ID,
                "username", username,
                "password", password,
                "scope", scope));
    }

    public Tokens token(Map<String, String> fields) {
        return token("/token", fields);
    }

    /** @param endpoint below {@link #openid}: {@code /token}, {@code /auth/device} */
    public Tokens token(String endpoint, Map<String, String> fields) {
        Page answer = new Walker(node.base()).post(URI.create(openid() + endpoint), fields);
        try {
            return new Tokens(answer.status(), AdminApi.JSON.readTree(answer.body()));
        } catch (JsonProcessingException e) {
            throw new AssertionError("the token endpoint answered no JSON: " + answer.describe(), e);
        }
    }

    public String openid() {
        return realm.address(node) + "/protocol/openid-connect";
    }

    public static boolean isRedirectedTo(Page page) {
        return page.at().getAuthority().equals(REDIRECT.getAuthority());
    }

    private static String challenge() {
        try {
            byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                    .digest(VERIFIER.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

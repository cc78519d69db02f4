package org.citizenlogin.demo.portal;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.langtag.LangTag;
import com.nimbusds.langtag.LangTagException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.BackChannelLogoutRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The demo portal, one per process and port. Everything it knows of its visitors lives in memory. */
public final class Portal implements AutoCloseable {

    private static final String COOKIE = "portal";
    private static final String UNMET = "unmet_authentication_requirements";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What the portal remembers between sending a visitor away and getting them back. */
    private record Started(String session, Nonce nonce, CodeVerifier verifier, String asked) {}

    /** @param asked the request parameter {@code claims} */
    private record LoggedIn(JWT idToken, IDTokenClaimsSet claims, String asked) {}

    /** The level of the portal's second page. */
    private static final String HIGH = "high";

    private static final Scope PLAIN = new Scope("openid", "profile", "email", "phone");

    /** With the client scopes that an administrator gives to a portal. */
    private static final Scope TRUSTED = new Scope("openid", "profile", "email", "phone", "citizen", "assurance");

    private static final String HOW_IDENTIFIED = ",\"verified_claims\":{\"verification\":{\"trust_framework\":null,"
            + "\"assurance_level\":null,\"time\":null,\"evidence\":[{\"type\":{\"value\":\"document\"},"
            + "\"document_details\":{\"type\":null},\"check_details\":[{\"check_method\":null}]}]},"
            + "\"claims\":{\"given_name\":null,\"family_name\":null,\"personal_number\":null}}";

    private final URI issuer;
    private final ClientID client;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    /** By the state of the request, so that two windows of one browser do not disturb each other. */
    private final Map<String, Started> started = new ConcurrentHashMap<>();

    private final Map<String, LoggedIn> loggedIn = new ConcurrentHashMap<>();
    private volatile OIDCProviderMetadata metadata;

    private final Optional<AuthenticatorPage> authenticator;

    private Portal(URI issuer, String client, HttpServer server, Optional<AuthenticatorPage> authenticator) {
        this.authenticator = authenticator;
        this.issuer = issuer;
        this.client = new ClientID(client);
        this.server = server;
    }

    /** Listens on this port of the loopback address; the issuer is asked for its metadata at the first visit. */
    public static Portal start(int port, URI issuer, String clientId) {
        return start(port, issuer, clientId, Optional.empty());
    }

    /** The same, with the authenticator apps of made-up people beside it. */
    public static Portal start(int port, URI issuer, String clientId, AuthenticatorPage authenticator) {
        return start(port, issuer, clientId, Optional.of(authenticator));
    }

    private static Portal start(int port, URI issuer, String clientId, Optional<AuthenticatorPage> authenticator) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            var portal = new Portal(issuer, clientId, server, authenticator);
            server.createContext("/", portal::answer);
            server.setExecutor(portal.threads);
            server.start();
            return portal;
        } catch (IOException e) {
            throw new UncheckedIOException("the portal cannot listen on port " + port, e);
        }
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    public URI redirectUri() {
        return address().resolve("/callback");
    }

    /** Where the login service says that a login is over. */
    public URI backchannel() {
        return address().resolve("/backchannel-logout");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            switch (exchange.getRequestURI().getPath()) {
                case "/" -> home(exchange);
                case "/high" -> high(exchange);
                case "/login" -> login(exchange);
                case "/callback" -> callback(exchange);
                case "/logout" -> logout(exchange);
                case "/backchannel-logout" -> endedElsewhere(exchange);
                case "/authenticator" -> authenticator(exchange);
                case "/portal.css" -> send(exchange, 200, "text/css", PortalPages.style());
                default -> page(exchange, 404, PortalPages.problem("There is no such page."));
            }
        } catch (GeneralException | IOException | RuntimeException e) {
            page(exchange, 502, PortalPages.problem("The login service could not be asked: " + e.getMessage()));
        } finally {
            exchange.close();
        }
    }

    private void home(HttpExchange exchange) throws IOException {
        LoggedIn visitor = session(exchange).map(loggedIn::get).orElse(null);
        page(
                exchange,
                200,
                visitor == null
                        ? PortalPages.welcome()
                        : PortalPages.claims(
                                visitor.asked(), new TreeMap<>(visitor.claims().toJSONObject())));
    }

    /** The second page: who is not signed in strongly enough is sent to do so. There is no level above high. */
    private void high(HttpExchange exchange) throws IOException, GeneralException {
        LoggedIn visitor = session(exchange).map(loggedIn::get).orElse(null);
        if (visitor == null || !HIGH.equals(String.valueOf(visitor.claims().getACR()))) {
            login(exchange, HIGH);
            return;
        }
        page(
                exchange,
                200,
                PortalPages.high(visitor.asked(), new TreeMap<>(visitor.claims().toJSONObject())));
    }

    private void login(HttpExchange exchange) throws IOException, GeneralException {
        login(exchange, "low");
    }

    private void login(HttpExchange exchange, String level) throws IOException, GeneralException {
        String session = session(exchange).orElseGet(() -> newSession(exchange));
        var state = new State();
        String asked = "{\"id_token\":{\"acr\":"
                + (level.equals(HIGH) ? "{\"essential\":true,\"value\":\"high\"}" : "null")
                + (authenticator.isPresent() ? HOW_IDENTIFIED : "") + "}}";
        var start = new Started(session, new Nonce(), new CodeVerifier(), asked);
        started.put(state.getValue(), start);
        var request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, authenticator.isPresent() ? TRUSTED : PLAIN, client, redirectUri())
                .endpointURI(metadata().getAuthorizationEndpointURI())
                .state(state)
                .nonce(start.nonce())
                .claims(OIDCClaimsRequest.parse(asked))
                .codeChallenge(start.verifier(), CodeChallengeMethod.S256);
        String language = query(exchange).get("lang");
        if (language != null) {
            try {
                request.uiLocales(List.of(LangTag.parse(language)));
            } catch (LangTagException notALanguage) {
                // Whatever the visitor typed: the login page then chooses.
            }
        }
        redirect(exchange, request.build().toURI());
    }

    private void callback(HttpExchange exchange) throws IOException, GeneralException {
        String session = session(exchange).orElse("");
        var response = AuthenticationResponseParser.parse(address().resolve(exchange.getRequestURI()));
        Started start = response.getState() == null
                ? null
                : started.remove(response.getState().getValue());
        if (start == null && loggedIn.containsKey(session)) {
            // Back to a page that was used already.
            redirect(exchange, address());
            return;
        }
        if (start == null || !start.session().equals(session)) {
            page(exchange, 400, PortalPages.problem("This log-in is over, or was started in another browser."));
            return;
        }
        if (!response.indicatesSuccess()) {
            ErrorObject error = response.toErrorResponse().getErrorObject();
            page(
                    exchange,
                    400,
                    UNMET.equals(error.getCode())
                            ? PortalPages.tooLow()
                            : PortalPages.problem("The login service said: " + error.getCode()));
            return;
        }
        AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
        var grant = new AuthorizationCodeGrant(code, redirectUri(), start.verifier());
        var request = new TokenRequest.Builder(metadata().getTokenEndpointURI(), client, grant).build();
        var tokens = OIDCTokenResponseParser.parse(request.toHTTPRequest().send());
        if (!tokens.indicatesSuccess()) {
            page(exchange, 400, PortalPages.problem("The login service refused the code."));
            return;
        }
        JWT idToken = ((com.nimbusds.openid.connect.sdk.OIDCTokenResponse) tokens.toSuccessResponse())
                .getOIDCTokens()
                .getIDToken();
        try {
            var validator = new IDTokenValidator(
                    new Issuer(issuer),
                    client,
                    ((SignedJWT) idToken).getHeader().getAlgorithm(),
                    metadata().getJWKSetURI().toURL());
            loggedIn.put(
                    newSession(exchange),
                    new LoggedIn(idToken, validator.validate(idToken, start.nonce()), start.asked()));
        } catch (com.nimbusds.jose.JOSEException | com.nimbusds.jose.proc.BadJOSEException e) {
            page(exchange, 400, PortalPages.problem("The login service's answer is not genuine."));
            return;
        }
        redirect(exchange, start.asked().contains("essential") ? address().resolve("/high") : address());
    }

    private void logout(HttpExchange exchange) throws IOException, GeneralException {
        LoggedIn visitor = session(exchange).map(loggedIn::remove).orElse(null);
        if (visitor == null) {
            redirect(exchange, address());
            return;
        }
        var request =
                new LogoutRequest(metadata().getEndSessionEndpointURI(), visitor.idToken(), address(), new State());
        redirect(exchange, request.toURI());
    }

    /** OpenID Connect Back-Channel Logout 1.0: the login service says that a login is over, for instance by a freeze. */
    private void endedElsewhere(HttpExchange exchange) throws IOException, GeneralException {
        String body = new String(exchange.getRequestBody().readNBytes(100_000), StandardCharsets.UTF_8);
        try {
            JWT token = BackChannelLogoutRequest.parse(URLUtils.parseParameters(body))
                    .getLogoutToken();
            var validator = new LogoutTokenValidator(
                    new Issuer(issuer),
                    client,
                    ((SignedJWT) token).getHeader().getAlgorithm(),
                    metadata().getJWKSetURI().toURL());
            var over = validator.validate(token);
            loggedIn.values()
                    .removeIf(one -> over.getSubject().equals(one.claims().getSubject())
                            || over.getSessionID() != null
                                    && over.getSessionID().equals(one.claims().getSessionID()));
            send(exchange, 200, "text/plain", "");
        } catch (com.nimbusds.jose.JOSEException | com.nimbusds.jose.proc.BadJOSEException e) {
            send(exchange, 400, "text/plain", "");
        }
    }

    private void authenticator(HttpExchange exchange) throws IOException {
        if (authenticator.isEmpty()) {
            page(exchange, 404, PortalPages.problem("There is no such page."));
            return;
        }
        page(exchange, 200, PortalPages.code(authenticator.get()));
    }

    private OIDCProviderMetadata metadata() throws GeneralException, IOException {
        if (metadata == null) {
            metadata = OIDCProviderMetadata.resolve(new Issuer(issuer));
        }
        return metadata;
    }

    private static String newSession(HttpExchange exchange) {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        String session = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        exchange.getResponseHeaders().add("Set-Cookie", COOKIE + "=" + session + "; Path=/; HttpOnly; SameSite=Lax");
        return session;
    }

    private static Optional<String> session(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> java.util.stream.Stream.of(line.split(";\\s*")))
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> cookie.substring(COOKIE.length() + 1))
                .findFirst();
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var found = new TreeMap<String, String>();
        String query = exchange.getRequestURI().getQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                found.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return found;
    }

    private static void redirect(HttpExchange exchange, URI to) throws IOException {
        exchange.getResponseHeaders().set("Location", to.toString());
        exchange.sendResponseHeaders(302, -1);
    }

    private static void page(HttpExchange exchange, int status, String html) throws IOException {
        send(exchange, status, "text/html", html);
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; style-src 'self'");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}

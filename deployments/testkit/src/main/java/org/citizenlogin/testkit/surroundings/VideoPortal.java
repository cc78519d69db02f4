package org.citizenlogin.testkit.surroundings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.citizenlogin.testkit.server.Ports;

/**
 * The portal of an agency that has a video system of its own: takes a signed request, opens a room at Janus, sends the citizen
 * there, and signs what its operator decided. It checks what the guide tells such a portal to check.
 */
public final class VideoPortal implements AutoCloseable {

    public static final String ID = "video.agency.test";

    private static final String OPERATOR = "agent-17";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final KeyPair keys;
    private final Path keysFile;
    private final HttpServer server;
    private final Map<String, Conversation> conversations = Collections.synchronizedMap(new LinkedHashMap<>());
    private Janus janus;

    /** One citizen who came with a request. */
    public record Conversation(JsonNode request, Janus.EchoTest operator, long room, String pin) {}

    /** @param work holds the file with the public key */
    public VideoPortal(Path work) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
            Files.createDirectories(work);
            keysFile = Files.writeString(
                    work.resolve("video-portal.pem"),
                    "-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(keys.getPublic().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n");
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()), 0);
            server.createContext("/start", this::start);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/start");
    }

    public Path keysFile() {
        return keysFile;
    }

    /** Started for the first citizen. */
    public synchronized Janus janus() {
        if (janus == null) {
            janus = Janus.start();
        }
        return janus;
    }

    private void start(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer;
            int status;
            try {
                String name = "request=";
                if (exchange.getRequestURI().getQuery() != null || !body.startsWith(name)) {
                    throw new IllegalArgumentException("a request comes as a form");
                }
                Conversation opened = open(URLDecoder.decode(body.substring(name.length()), StandardCharsets.UTF_8));
                answer = ("<!doctype html><html lang=\"en\"><title>Video</title><p id=\"room\" data-room=\"%d\""
                                + " data-pin=\"%s\">Room</p><a id=\"back\" href=\"%s\">Back</a>")
                        .formatted(
                                opened.room(),
                                opened.pin(),
                                opened.request().path("return_to").asText())
                        .getBytes(StandardCharsets.UTF_8);
                status = 200;
            } catch (IllegalArgumentException | GeneralSecurityException e) {
                answer = String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
                status = 400;
            }
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    /** The same request again leads to the same conversation. */
    private Conversation open(String token) throws IOException, GeneralSecurityException {
        JsonNode request = verified(token);
        return conversations.computeIfAbsent(request.path("nonce").asText(), nonce -> {
            Janus.EchoTest operator = janus().echoTest();
            String pin = UUID.randomUUID().toString();
            long room = operator.makeRoom(pin);
            if (!operator.join(room, pin, OPERATOR)) {
                throw new IllegalStateException("the operator cannot join the room");
            }
            return new Conversation(request, operator, room, pin);
        });
    }

    /** With the keys of the realm, which a real portal knows from the realm's discovery. */
    private static JsonNode verified(String token) throws IOException, GeneralSecurityException {
        String[] parts = token.split("\\.");
        JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(
                key(URI.create(claims.path("iss").asText()), header.path("kid").asText()));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        if (!header.path("typ").asText().equals("citizen-video-request+jwt")
                || !header.path("alg").asText().equals("RS256")
                || !signature.verify(Base64.getUrlDecoder().decode(parts[2]))
                || !claims.path("aud").asText().equals(ID)
                || claims.path("exp").asLong() <= Instant.now().getEpochSecond()) {
            throw new IllegalArgumentException("the request is not for this portal now");
        }
        return claims;
    }

    private static PublicKey key(URI realm, String id) throws IOException, GeneralSecurityException {
        for (JsonNode key : JSON.readTree(get(URI.create(realm + "/protocol/openid-connect/certs")))
                .path("keys")) {
            if (key.path("kid").asText().equals(id)) {
                return KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e"))));
            }
        }
        throw new IllegalArgumentException("the realm has no such key");
    }

    private static BigInteger number(JsonNode encoded) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(encoded.asText()));
    }

    private static String get(URI address) throws IOException {
        return send(HttpRequest.newBuilder(address).GET().build()).body();
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The conversation of the case with this number. */
    public Conversation ofCase(String number) {
        return conversations.values().stream()
                .filter(one -> one.request().path("case_number").asText().equals(number))
                .reduce((one, later) -> later)
                .orElseThrow(() -> new AssertionError("nobody came with the case " + number));
    }

    /** What the operator decided: approved, every check passed, unless it is changed. */
    public String result(Conversation conversation, String personNumber, Consumer<ObjectNode> changed) {
        JsonNode request = conversation.request();
        long now = Instant.now().getEpochSecond();
        ObjectNode claims = JSON.createObjectNode()
                .put("iss", ID)
                .put("aud", request.path("iss").asText())
                .put("sub", request.path("sub").asText())
                .put("nonce", request.path("nonce").asText())
                .put("iat", now)
                .put("exp", now + 300)
                .put("agent", OPERATOR)
                .put("outcome", "approved")
                .put("number", personNumber);
        claims.putObject("document").put("type", "passport").put("issuer", "GEO");
        ObjectNode checks = claims.putObject("checks");
        request.path("checks").forEach(check -> checks.put(check.path("id").asText(), "passed"));
        changed.accept(claims);
        return signed(claims);
    }

    private String signed(ObjectNode claims) {
        try {
            String input = encoded("{\"alg\":\"RS256\",\"typ\":\"citizen-video-result+jwt\"}") + "."
                    + encoded(claims.toString());
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a result to where the request said. */
    public HttpResponse<String> send(Conversation conversation, String result) {
        try {
            return send(HttpRequest.newBuilder(
                            URI.create(conversation.request().path("result_to").asText()))
                    .header("Content-Type", "application/jwt")
                    .POST(HttpRequest.BodyPublishers.ofString(result))
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        if (janus != null) {
            janus.close();
        }
    }
}

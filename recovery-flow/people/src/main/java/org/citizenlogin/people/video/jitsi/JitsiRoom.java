package org.citizenlogin.people.video.jitsi;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.citizenlogin.people.casework.Signal;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.secret.KeyRing;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.MacSignatureSignerContext;
import org.keycloak.jose.jws.JWSBuilder;

/**
 * The room of one conversation. Its name is a keyed fingerprint, so nobody guesses it, and the next conversation of the same
 * case has another one. The token holds no name of the citizen.
 */
final class JitsiRoom {

    /** As long as the credentials of a TURN server: a call of 15 idle minutes ends by itself. */
    static final Duration LIFE = Duration.ofHours(1);

    private static final String ROOM = "video-room";
    private static final String PARTICIPANT = "video-participant";

    private final JitsiConfig config;
    private final KeyRing ring;
    private final StoredCase held;

    JitsiRoom(JitsiConfig config, KeyRing ring, StoredCase held) {
        this.config = config;
        this.ring = ring;
        this.held = held;
    }

    /** In lower case, as Prosody compares it. */
    String name() {
        return fingerprint(ROOM, "");
    }

    private String fingerprint(String purpose, String more) {
        return ring.fingerprint(purpose, List.of(held.id(), String.valueOf(held.call()), more))
                .hex();
    }

    URI address(Signal.Side side, Instant now) {
        String token = token(side, now);
        String room = config.address() + "/" + name();
        return URI.create(
                switch (config.tokenPlace()) {
                    // What stands behind # is read as JSON, so the text has quotation marks.
                    case FRAGMENT -> room + "#jwt=%22" + token + "%22";
                    case QUERY -> room + "?jwt=" + token;
                });
    }

    String token(Signal.Side side, Instant now) {
        boolean operator = side == Signal.Side.OPERATOR;
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", fingerprint(PARTICIPANT, side.name()).substring(0, 32));
        user.put("name", operator ? "Operator" : held.number());
        // Which of the two counts depends on the server: without a plugin Jitsi makes everybody with a token moderator.
        user.put("moderator", String.valueOf(operator));
        user.put("affiliation", operator ? "owner" : "member");
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", config.appId());
        claims.put("aud", config.audience());
        claims.put("sub", config.subject());
        claims.put("room", name());
        claims.put("iat", now.getEpochSecond());
        claims.put("nbf", now.minusSeconds(60).getEpochSecond());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
        claims.put("context", Map.of("user", user));
        return new JWSBuilder().type("JWT").jsonContent(claims).sign(new MacSignatureSignerContext(key()));
    }

    private KeyWrapper key() {
        KeyWrapper key = new KeyWrapper();
        key.setAlgorithm(Algorithm.HS256);
        key.setUse(KeyUse.SIG);
        key.setSecretKey(new SecretKeySpec(
                config.appSecret().reveal().getBytes(StandardCharsets.UTF_8),
                JavaAlgorithm.getJavaAlgorithm(Algorithm.HS256)));
        return key;
    }
}

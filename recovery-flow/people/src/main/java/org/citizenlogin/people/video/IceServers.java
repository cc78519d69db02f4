package org.citizenlogin.people.video;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;

/**
 * The servers that help two browsers to find each other. Credentials of a TURN server are made for each call, by the scheme
 * of draft-uberti-behave-turn-rest-00, section 2.2: the user name is the time of expiry and an id, the password its
 * HMAC-SHA-1 with the secret that both servers know.
 */
public final class IceServers implements ServerSettings {

    /** A call of 15 idle minutes ends by itself; an allocation outlives its credentials. */
    private static final Duration LIFE = Duration.ofHours(1);

    private static final Pattern STUN = Pattern.compile("stuns?:[A-Za-z0-9.\\[\\]:-]{1,255}");
    private static final Pattern TURN = Pattern.compile("turns?:[A-Za-z0-9.\\[\\]:-]{1,255}(\\?transport=(udp|tcp))?");

    static final Setting<Optional<List<String>>> STUN_URLS = Setting.list(
                    "spi-citizen-call--ice--stun",
                    "STUN servers",
                    "Servers that tell a browser its public address. Without them and without TURN, calls work only within"
                            + " one network.",
                    "stun: addresses with a comma between, such as stun:stun.example.org:3478",
                    "",
                    text -> Optional.of(text).filter(STUN.asMatchPredicate()))
            .optional();

    public static final Setting<Optional<List<String>>> TURN_URLS = Setting.list(
                    "spi-citizen-call--ice--turn",
                    "TURN servers",
                    "Servers that relay a call where the two browsers cannot reach each other.",
                    "turn: addresses with a comma between, such as turn:turn.example.org:3478?transport=udp",
                    "",
                    text -> Optional.of(text).filter(TURN.asMatchPredicate()))
            .optional();

    static final Setting<Optional<Secret>> TURN_SECRET = Setting.secretText(
                    "spi-citizen-call--ice--turn-secret",
                    "Secret of the TURN servers",
                    "The secret for credentials of one call: static-auth-secret of coturn.")
            .optional();

    @Override
    public List<Setting<?>> serverSettings() {
        return List.of(STUN_URLS, TURN_URLS, TURN_SECRET);
    }

    @Override
    public void readTogether() {
        ServerOptions options = options();
        if (options.has(TURN_URLS) != options.has(TURN_SECRET)) {
            throw ServerOptions.refusal("write '" + TURN_URLS.key() + "' and '" + TURN_SECRET.key() + "' together");
        }
    }

    /** Whether a TURN server is configured. */
    public static boolean canRelay() {
        return options().has(TURN_URLS);
    }

    private static ServerOptions options() {
        return ServerOptions.in(Config.scope("citizen-call", "ice"));
    }

    /** As the browser's {@code RTCPeerConnection} takes them, in JSON. */
    public static String of(String caseId, Instant now) {
        ServerOptions options = options();
        return json(
                options.read(STUN_URLS).orElse(List.of()),
                options.read(TURN_URLS).orElse(List.of()),
                options.read(TURN_SECRET),
                caseId,
                now);
    }

    static String json(List<String> stun, List<String> turn, Optional<Secret> secret, String caseId, Instant now) {
        List<Map<String, Object>> servers = new ArrayList<>();
        if (!stun.isEmpty()) {
            servers.add(Map.of("urls", stun));
        }
        if (!turn.isEmpty()) {
            String user = now.plus(LIFE).getEpochSecond() + ":" + caseId;
            servers.add(Map.of("urls", turn, "username", user, "credential", hmac(secret.orElseThrow(), user)));
        }
        try {
            return new ObjectMapper().writeValueAsString(servers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the servers cannot be written as JSON");
        }
    }

    private static String hmac(Secret secret, String user) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(user.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HMAC-SHA-1 is part of every Java", e);
        }
    }
}

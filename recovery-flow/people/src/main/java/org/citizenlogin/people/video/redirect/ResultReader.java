package org.citizenlogin.people.video.redirect;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.citizenlogin.assurance.Evidence;
import org.citizenlogin.casework.CaseDecision.SilentFlag;
import org.citizenlogin.casework.Checklist;
import org.citizenlogin.casework.RejectReason;
import org.keycloak.jose.jws.JWSHeader;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;

/**
 * Decides whether a text is a result of the other system for this realm: signed by one of its keys, with the algorithm of that
 * key, a short while ago. Nothing in it chooses a key, an algorithm or an address.
 */
final class ResultReader {

    /** RFC 8725, 3.11: a token of another kind that the same key signed is no result. */
    static final String TYPE = "citizen-video-result+jwt";

    /** In characters. */
    static final int LONGEST = 16_384;

    static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

    /** Two clocks may differ so much. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private static final Pattern AGENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,32}");
    private static final Pattern ISSUER = Pattern.compile("[A-Z]{3}");
    private static final Pattern ITEM = Pattern.compile("[a-z0-9/-]{1,128}");
    private static final int MOST_CHECKS = 64;

    /** Refuses a repeated claim, and text after the object. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    sealed interface Answer {

        record Read(SignedResult result) implements Answer {}

        record Refused(ResultRefusal why) implements Answer {}
    }

    /**
     * What the other system states, and it signed it for this realm a short while ago. Only this class makes one. Whether a case
     * waits for it is not decided yet.
     */
    static final class SignedResult {

        private final String caseId;
        private final String nonce;
        private final String agent;
        private final Map<String, Checklist.Result> checks;
        private final ResultOutcome outcome;

        private SignedResult(
                String caseId,
                String nonce,
                String agent,
                Map<String, Checklist.Result> checks,
                ResultOutcome outcome) {
            this.caseId = caseId;
            this.nonce = nonce;
            this.agent = agent;
            this.checks = Map.copyOf(checks);
            this.outcome = outcome;
        }

        String caseId() {
            return caseId;
        }

        /** Of the request that it answers. */
        String nonce() {
            return nonce;
        }

        /** Who talked with the citizen, as the other system names them. */
        String agent() {
            return agent;
        }

        Map<String, Checklist.Result> checks() {
            return checks;
        }

        ResultOutcome outcome() {
            return outcome;
        }
    }

    /** A claim is missing or has another form. */
    private static final class WrongClaims extends Exception {
        private static final long serialVersionUID = 1L;

        WrongClaims() {
            super(null, null, false, false);
        }
    }

    private final List<PublicKey> keys;
    private final String systemId;
    private final String realmIssuer;
    private final Clock clock;

    ResultReader(List<PublicKey> keys, String systemId, String realmIssuer, Clock clock) {
        this.keys = List.copyOf(keys);
        this.systemId = systemId;
        this.realmIssuer = realmIssuer;
        this.clock = clock;
    }

    Answer read(String text) {
        if (text.length() > LONGEST) {
            return new Answer.Refused(ResultRefusal.NOT_READABLE);
        }
        JWSInput jws;
        try {
            jws = new JWSInput(text);
        } catch (JWSInputException | RuntimeException e) {
            // Not kept: its message may quote what was read.
            return new Answer.Refused(ResultRefusal.NOT_READABLE);
        }
        if (!isPlain(jws.getHeader())) {
            return new Answer.Refused(ResultRefusal.NOT_READABLE);
        }
        if (keys.stream().noneMatch(key -> isSigned(jws, key))) {
            return new Answer.Refused(ResultRefusal.NOT_SIGNED);
        }
        try {
            return judge(JSON.readTree(jws.getContent()));
        } catch (IOException e) {
            return new Answer.Refused(ResultRefusal.WRONG_CLAIMS);
        }
    }

    /** Nothing but {@code alg}, {@code kid} and {@code typ}: no key, no address, and nothing critical (RFC 7515, 4.1.11). */
    private static boolean isPlain(JWSHeader header) {
        return TYPE.equals(header.getType())
                && header.getContentType() == null
                && header.getKey() == null
                && (header.getX5c() == null || header.getX5c().isEmpty())
                && (header.getOtherClaims() == null || header.getOtherClaims().isEmpty());
    }

    private static boolean isSigned(JWSInput jws, PublicKey key) {
        // A token of two parts is parsed, too; it has no signature.
        if (jws.getSignature() == null
                || !ResultKeys.algorithm(key).equals(jws.getHeader().getRawAlgorithm())) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(ResultKeys.javaAlgorithm(key));
            signature.initVerify(key);
            signature.update(jws.getEncodedSignatureInput().getBytes(StandardCharsets.US_ASCII));
            return signature.verify(jws.getSignature());
        } catch (GeneralSecurityException e) {
            // The signature does not have the form of its algorithm.
            return false;
        }
    }

    private Answer judge(JsonNode claims) {
        if (!systemId.equals(claims.path("iss").textValue())) {
            return new Answer.Refused(ResultRefusal.WRONG_ISSUER);
        }
        if (!isForThisRealm(claims.path("aud"))) {
            return new Answer.Refused(ResultRefusal.WRONG_AUDIENCE);
        }
        try {
            return isInTime(moment(claims, "iat"), moment(claims, "exp"))
                    ? new Answer.Read(new SignedResult(
                            text(claims, "sub", TOKEN),
                            text(claims, "nonce", TOKEN),
                            text(claims, "agent", AGENT),
                            checks(claims.path("checks")),
                            outcome(claims)))
                    : new Answer.Refused(ResultRefusal.WRONG_TIME);
        } catch (WrongClaims e) {
            return new Answer.Refused(ResultRefusal.WRONG_CLAIMS);
        }
    }

    /** A result that is meant for others as well is not for us. */
    private boolean isForThisRealm(JsonNode audience) {
        JsonNode only = audience.isArray() && audience.size() == 1 ? audience.get(0) : audience;
        return realmIssuer.equals(only.textValue());
    }

    private boolean isInTime(Instant issued, Instant expires) {
        Instant now = clock.instant();
        return now.isBefore(expires)
                && !issued.isAfter(now.plus(SKEW))
                && !issued.isAfter(expires)
                && !expires.isAfter(issued.plus(LONGEST_LIFE));
    }

    private static Instant moment(JsonNode claims, String name) throws WrongClaims {
        JsonNode seconds = claims.path(name);
        if (!seconds.isIntegralNumber() || !seconds.canConvertToLong()) {
            throw new WrongClaims();
        }
        try {
            return Instant.ofEpochSecond(seconds.longValue());
        } catch (DateTimeException e) {
            throw new WrongClaims();
        }
    }

    private static String text(JsonNode claims, String name, Pattern form) throws WrongClaims {
        String text = claims.path(name).textValue();
        if (text == null || !form.matcher(text).matches()) {
            throw new WrongClaims();
        }
        return text;
    }

    private static Map<String, Checklist.Result> checks(JsonNode written) throws WrongClaims {
        if (!written.isMissingNode() && !written.isObject() || written.size() > MOST_CHECKS) {
            throw new WrongClaims();
        }
        Map<String, Checklist.Result> checks = new HashMap<>();
        for (Map.Entry<String, JsonNode> one : written.properties()) {
            if (!ITEM.matcher(one.getKey()).matches()) {
                throw new WrongClaims();
            }
            checks.put(one.getKey(), word(one.getValue(), Checklist.Result.values()));
        }
        return checks;
    }

    private static ResultOutcome outcome(JsonNode claims) throws WrongClaims {
        String outcome = claims.path("outcome").asText();
        return switch (outcome) {
            case "approved" ->
                new ResultOutcome.Approved(
                        text(claims, "number", NUMBER),
                        document(claims.path("document")),
                        isTrue(claims, "second_step_lost"));
            case "rejected" -> new ResultOutcome.Rejected(word(claims.path("reason"), RejectReason.values()));
            case "suspected" -> new ResultOutcome.Suspected(word(claims.path("flag"), SilentFlag.values()));
            case "postponed" -> new ResultOutcome.Postponed();
            case "not_completed" -> new ResultOutcome.NotCompleted();
            default -> throw new WrongClaims();
        };
    }

    private static Evidence document(JsonNode written) throws WrongClaims {
        return new Evidence(
                word(written.path("type"), Evidence.DocumentType.values()), text(written, "issuer", ISSUER));
    }

    private static boolean isTrue(JsonNode claims, String name) throws WrongClaims {
        JsonNode value = claims.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new WrongClaims();
        }
        return value.booleanValue();
    }

    private static <E extends Enum<E>> E word(JsonNode written, E[] all) throws WrongClaims {
        Optional<E> found = Arrays.stream(all)
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(written.textValue()))
                .findFirst();
        return found.orElseThrow(WrongClaims::new);
    }
}

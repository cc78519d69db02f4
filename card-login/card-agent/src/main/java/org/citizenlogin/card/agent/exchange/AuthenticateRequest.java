package org.citizenlogin.card.agent.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The one command a browser may send.
 *
 * @param nonce the challenge as text: it is signed as the text it is, never decoded
 * @param language of the person, as the page shows it
 */
public record AuthenticateRequest(String nonce, Origin origin, Locale language) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Web eID: at least 256 bits, so 44 characters of base64; 128 is the most an application accepts. */
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9+/_-]{42,128}={0,2}");

    private static final int SHORTEST_NONCE = 44;
    private static final int LONGEST_NONCE = 128;

    private static final Set<String> NAMES = Set.of("command", "challengeNonce", "origin", "lang");

    public static Tried<AuthenticateRequest> read(byte[] json, Sites sites) {
        Optional<Map<String, String>> fields = fields(json);
        if (fields.isEmpty()) {
            return refused("it is not a JSON object with texts");
        }
        Map<String, String> given = fields.orElseThrow();
        if (!"authenticate".equals(given.get("command"))) {
            return refused("the only command is 'authenticate'");
        }
        String nonce = given.getOrDefault("challengeNonce", "");
        if (nonce.length() < SHORTEST_NONCE
                || nonce.length() > LONGEST_NONCE
                || !NONCE.matcher(nonce).matches()) {
            return refused("challengeNonce has 44 to 128 characters of base64");
        }
        return Origin.of(given.getOrDefault("origin", ""), sites.localhost())
                .filter(sites::allow)
                .map(origin -> Tried.made(
                        new AuthenticateRequest(nonce, origin, Locale.forLanguageTag(given.getOrDefault("lang", "")))))
                .orElseGet(() -> Tried.refused(Reason.ORIGIN_NOT_ALLOWED.plainly()));
    }

    private static Tried<AuthenticateRequest> refused(String detail) {
        return Tried.refused(Reason.BAD_REQUEST.because(detail));
    }

    /** The texts of the command and of its arguments; empty when the bytes are anything but one JSON object. */
    private static Optional<Map<String, String>> fields(byte[] json) {
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("arguments") && value == JsonToken.START_OBJECT) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        String argument = parser.currentName();
                        keep(found, argument, parser.nextToken(), parser);
                    }
                } else if (name.equals("command")) {
                    keep(found, name, value, parser);
                } else {
                    parser.skipChildren();
                }
            }
            return parser.nextToken() == null ? Optional.of(found) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static void keep(Map<String, String> found, String name, JsonToken value, JsonParser parser)
            throws IOException {
        if (NAMES.contains(name) && value == JsonToken.VALUE_STRING) {
            found.put(name, parser.getText());
        } else {
            parser.skipChildren();
        }
    }

    /** What the key signs is in {@link LoginAlgorithm#challenge}; this record must not be printed with its nonce. */
    @Override
    public String toString() {
        return "authenticate " + origin.text();
    }
}

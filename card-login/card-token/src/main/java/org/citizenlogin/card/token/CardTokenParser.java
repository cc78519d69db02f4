package org.citizenlogin.card.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.verdict.Checked;
import org.citizenlogin.card.verdict.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code web-eid:1.x} tokens. Strict, because two readers that disagree about one text are an attack: one JSON
 * object and nothing after it, no name twice at any depth, base64 in its one canonical form. Unknown fields are stepped
 * over, so that a later 1.x still reads.
 */
public final class CardTokenParser {

    /** Tokens {@code web-eid:1.1} carry a signing certificate and the intermediate ones of both. */
    public static final int MOST_BYTES = 64 * 1024;

    public static final int MOST_DEPTH = 8;

    private static final Pattern FORMAT = Pattern.compile("^web-eid:1\\.\\d{1,4}$");
    private static final String CERTIFICATE = "unverifiedCertificate";
    private static final String ALGORITHM = "algorithm";
    private static final String SIGNATURE = "signature";
    private static final String FORMAT_FIELD = "format";
    private static final Set<String> FIELDS = Set.of(CERTIFICATE, ALGORITHM, SIGNATURE, FORMAT_FIELD);

    /** Of format 1.1: a list of objects, in its first drafts one text. */
    private static final Set<String> SIGNING = Set.of("unverifiedSigningCertificates", "unverifiedSigningCertificate");

    private static final int UNCLEAN = -1;

    private static final String NAMES_SIGNING = "names-signing-certificate";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MOST_BYTES)
                    .maxNestingDepth(MOST_DEPTH)
                    .maxNumberLength(100)
                    .build())
            .build();

    private CardTokenParser() {}

    /** Reads a token as it arrived from the page. */
    public static Checked<CardToken> parse(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return Checked.refused(Reason.TOKEN_MALFORMED);
        }
        if (raw.length() > MOST_BYTES || raw.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Checked.refused(Reason.TOKEN_TOO_LARGE);
        }
        return fields(raw).map(CardTokenParser::token).orElseGet(() -> Checked.refused(Reason.TOKEN_MALFORMED));
    }

    private static Checked<CardToken> token(Map<String, String> fields) {
        String format = fields.get(FORMAT_FIELD);
        if (format == null || !FORMAT.matcher(format).matches()) {
            return Checked.refused(Reason.TOKEN_FORMAT_UNKNOWN);
        }
        String algorithmName = fields.get(ALGORITHM);
        if (algorithmName == null) {
            return Checked.refused(Reason.TOKEN_MALFORMED);
        }
        Optional<TokenAlgorithm> algorithm = TokenAlgorithm.named(algorithmName);
        if (algorithm.isEmpty()) {
            return Checked.refused(Reason.ALGORITHM_NOT_ALLOWED);
        }
        Optional<byte[]> certificate = base64(fields.get(CERTIFICATE));
        Optional<byte[]> signature = base64(fields.get(SIGNATURE));
        if (certificate.isEmpty() || signature.isEmpty()) {
            return Checked.refused(Reason.TOKEN_MALFORMED);
        }
        return Checked.passed(
                new CardToken(certificate.get(), algorithm.get(), signature.get(), fields.containsKey(NAMES_SIGNING)));
    }

    private static Optional<Map<String, String>> fields(String raw) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(raw)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (!FIELDS.contains(name)) {
                    int texts = stepOver(json, name, value);
                    if (texts == UNCLEAN) {
                        return Optional.empty();
                    }
                    if (texts > 0 && SIGNING.contains(name)) {
                        fields.put(NAMES_SIGNING, name);
                    }
                } else if (value == JsonToken.VALUE_STRING) {
                    fields.put(name, json.getText());
                } else {
                    return Optional.empty();
                }
            }
            return json.nextToken() == null ? Optional.of(fields) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /**
     * Reads an unknown field to its end, so that its shape is checked too.
     *
     * @return how many texts with something in them it has; {@link #UNCLEAN} when the field does not end, or a text in it
     *     carries NUL
     */
    private static int stepOver(JsonParser json, String name, JsonToken first) throws IOException {
        boolean clean = name.indexOf('\0') < 0;
        int texts = 0;
        int depth = 0;
        JsonToken token = first;
        while (true) {
            if (token == null) {
                return UNCLEAN;
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
                clean &= json.getText().indexOf('\0') < 0;
                texts += token == JsonToken.VALUE_STRING && !json.getText().isBlank() ? 1 : 0;
            }
            if (depth == 0) {
                return clean ? texts : UNCLEAN;
            }
            token = json.nextToken();
        }
    }

    private static Optional<byte[]> base64(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            // Stray low bits and missing padding would give one token many spellings.
            return Base64.getEncoder().encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}

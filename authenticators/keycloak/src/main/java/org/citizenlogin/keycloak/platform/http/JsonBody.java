package org.citizenlogin.keycloak.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a request to one of our endpoints: one JSON object with known fields. It is not parsed by the server, whose
 * log would quote a malformed body.
 */
public final class JsonBody {

    private static final int LONGEST = 4096;

    /** Field names of another form are not repeated in a response. */
    private static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,39}";

    /** Refuses a repeated field, and text after the object. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The body cannot be used. The message names the field and what to write, and repeats no value. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String sentence;

        public Refused(String field, String what) {
            super(field + ": " + what, null, false, false);
            this.sentence = field + ": " + what;
        }

        /** 400 with {@code {"error": "field: what to write"}}. */
        public Response response() {
            return Response.status(Response.Status.BAD_REQUEST)
                    .type(MediaType.APPLICATION_JSON)
                    .entity(Map.of("error", sentence))
                    .build();
        }
    }

    private final JsonNode object;

    private JsonBody(JsonNode object) {
        this.object = object;
    }

    /**
     * @param body null and longer than {@value #LONGEST} UTF-16 units are refused
     * @param fields the allowed fields
     * @param example an example of the object, for the error message
     */
    public static JsonBody read(String body, Set<String> fields, String example) throws Refused {
        return read(body, LONGEST, fields, example);
    }

    /**
     * The same for a body with a long text.
     *
     * @param longest in UTF-16 units; more than the text may have, so that a text that is too long is refused by its name
     */
    public static JsonBody read(String body, int longest, Set<String> fields, String example) throws Refused {
        JsonNode object =
                parsed(body, longest).orElseThrow(() -> new Refused("body", "write an object such as " + example));
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey();
            if (!fields.contains(name)) {
                throw new Refused(
                        name.matches(NAME) ? name : "body", "no such field; write an object such as " + example);
            }
        }
        return new JsonBody(object);
    }

    private static Optional<JsonNode> parsed(String body, int longest) {
        if (body == null || body.length() > longest) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            // Its message would quote the malformed body.
            return Optional.empty();
        }
    }

    /** Returns a text; empty when the field is absent. Other types, including null, are refused. */
    public Optional<String> text(String field) throws Refused {
        JsonNode value = object.path(field);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new Refused(field, "write a text");
        }
        return Optional.of(value.textValue());
    }

    /** Returns a whole number; empty when the field is absent. Other types, including the text "1", are refused. */
    public Optional<Long> wholeNumber(String field) throws Refused {
        JsonNode value = object.path(field);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Refused(field, "write a whole number");
        }
        return Optional.of(value.longValue());
    }

    /** Returns a boolean; false when the field is absent. Other types, including the text "true", are refused. */
    public boolean isTrue(String field) throws Refused {
        JsonNode value = object.path(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new Refused(field, "write true or false");
        }
        return value.asBoolean();
    }
}

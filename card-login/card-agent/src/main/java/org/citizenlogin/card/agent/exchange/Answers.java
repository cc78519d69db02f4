package org.citizenlogin.card.agent.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;

/** The JSON of everything the agent ever says to a browser. */
public final class Answers {

    /** Pinned: a server that reads {@code web-eid:1.x} reads this. */
    static final String FORMAT = "web-eid:1.0";

    private static final JsonFactory JSON = new JsonFactory();

    private Answers() {}

    public static String version(String version) {
        return object(json -> json.writeStringField("version", version));
    }

    /** @param certificate DER */
    public static String token(byte[] certificate, LoginAlgorithm algorithm, byte[] signature, String version) {
        Base64.Encoder base64 = Base64.getEncoder();
        return object(json -> {
            json.writeStringField("unverifiedCertificate", base64.encodeToString(certificate));
            json.writeStringField("algorithm", algorithm.name());
            json.writeStringField("signature", base64.encodeToString(signature));
            json.writeStringField("format", FORMAT);
            json.writeStringField("appVersion", "citizen-card-agent/" + version);
        });
    }

    public static String refusal(Refusal refusal) {
        return object(json -> {
            json.writeObjectFieldStart("error");
            json.writeStringField("code", refusal.reason().code());
            json.writeStringField("message", refusal.message());
            json.writeEndObject();
        });
    }

    /**
     * The question for the extension's own frame.
     *
     * @param texts by name, ready to be shown: the frame has no words of its own
     */
    public static String pinQuestion(boolean finalTry, int shortest, int longest, Map<String, String> texts) {
        return object(json -> {
            json.writeStringField("question", "pin");
            json.writeBooleanField("finalTry", finalTry);
            json.writeNumberField("shortest", shortest);
            json.writeNumberField("longest", longest);
            json.writeObjectFieldStart("texts");
            for (Map.Entry<String, String> text : texts.entrySet()) {
                json.writeStringField(text.getKey(), text.getValue());
            }
            json.writeEndObject();
        });
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static String object(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException intoMemory) {
            throw new UncheckedIOException(intoMemory);
        }
        return text.toString();
    }
}

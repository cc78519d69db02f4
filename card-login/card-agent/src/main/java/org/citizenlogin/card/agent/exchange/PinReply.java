package org.citizenlogin.card.agent.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** What the extension sends when its frame has asked for the PIN: {@code {"pin":"..."}}, or anything else for "no". */
public final class PinReply {

    private static final JsonFactory JSON = new JsonFactory();

    private PinReply() {}

    /**
     * @param json is wiped
     * @return what was typed, for the caller to wipe; the parser's own copy ends with the process
     */
    public static Optional<char[]> read(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            boolean isPin = parser.nextToken() == JsonToken.START_OBJECT
                    && parser.nextToken() == JsonToken.FIELD_NAME
                    && parser.currentName().equals("pin")
                    && parser.nextToken() == JsonToken.VALUE_STRING;
            if (!isPin) {
                return Optional.empty();
            }
            int start = parser.getTextOffset();
            char[] typed = Arrays.copyOfRange(parser.getTextCharacters(), start, start + parser.getTextLength());
            if (parser.nextToken() == JsonToken.END_OBJECT && parser.nextToken() == null) {
                return Optional.of(typed);
            }
            Arrays.fill(typed, '\0');
            return Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        } finally {
            Arrays.fill(json, (byte) 0);
        }
    }
}

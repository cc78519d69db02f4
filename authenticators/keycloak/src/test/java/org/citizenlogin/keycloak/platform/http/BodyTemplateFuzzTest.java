package org.citizenlogin.keycloak.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a value holds, the gateway reads that value at its place and nothing else anywhere. */
class BodyTemplateFuzzTest {

    private static final long SEED = 20_261_102;
    private static final String ALPHABET =
            "ab{to}{text}{id}$1\\\"'&=%+/ \u0000\u0007\n\r\t\u001b\u2028\u10d0\u0101\ud83d\ude00";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void eachHoldsForThreeThousandValues() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < 3_000; i++) {
            String to = text(random);
            String text = text(random);
            inJsonAValueStaysAValue(to, text);
            inAFormAValueStaysAValue(to, text);
        }
    }

    /** Whole characters only, as a form or a message file holds them. */
    private static String text(Random random) {
        int[] characters = ALPHABET.codePoints().toArray();
        var text = new StringBuilder();
        int length = random.nextInt(30);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.toString();
    }

    @FuzzTest(maxDuration = "10s")
    void inJsonAValueStaysAValue(@NotNull String to, @NotNull String text) throws IOException {
        var template = new BodyTemplate(BodyTemplate.Form.JSON, "{\"to\":\"{to}\",\"a\":[\"{text}\"],\"id\":\"{id}\"}");

        JsonNode read = JSON.readTree(template.filled(values(to, text)));

        assertThat(read.size()).isEqualTo(3);
        assertThat(read.path("to").textValue()).isEqualTo(to);
        assertThat(read.path("a").path(0).textValue()).isEqualTo(text);
        assertThat(read.path("id").textValue()).isEqualTo("an-id");
    }

    @FuzzTest(maxDuration = "10s")
    void inAFormAValueStaysAValue(@NotNull String to, @NotNull String text) {
        var template = new BodyTemplate(BodyTemplate.Form.FORM, "to={to}&text={text}&id={id}");

        String[] pairs = template.filled(values(to, text)).split("&", -1);

        assertThat(pairs).hasSize(3);
        assertThat(URLDecoder.decode(pairs[0], StandardCharsets.UTF_8)).isEqualTo("to=" + onTheWire(to));
        assertThat(URLDecoder.decode(pairs[1], StandardCharsets.UTF_8)).isEqualTo("text=" + onTheWire(text));
        assertThat(pairs[2]).isEqualTo("id=an-id");
    }

    /** Half a character has no UTF-8. */
    private static String onTheWire(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Map<String, String> values(String to, String text) {
        return Map.of("to", to, "text", text, "id", "an-id", "validity", "60");
    }
}

package org.citizenlogin.recovery.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.junit.jupiter.api.Test;

/** Whatever stands in a message: a request of the right form comes out of it, or none. */
class RequestsFuzzTest {

    private static final long SEED = 20_261_103;
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final List<String> PARTS = List.of(
            "number",
            "phone",
            "locale",
            "source",
            "request",
            "execution",
            "client",
            "other",
            "email",
            "document",
            "document-number");
    private static final List<String> RIGHT = List.of(
            "01234567890",
            "+995555123456",
            "GE",
            "ka",
            "192.0.2.7",
            "an-id",
            "an-execution",
            "portal",
            "",
            "nino@citizen.test",
            "passport",
            "L898902C36");
    private static final String ALPHABET = "0123456789+GEka-_ \u0000\n\uff10\u0660\ud83d\ude00";

    @Test
    void itHoldsForThreeThousandMessages() {
        Random random = new Random(SEED);
        for (int i = 0; i < 3_000; i++) {
            var content = new HashMap<String, String>();
            for (int j = 0; j < PARTS.size(); j++) {
                if (random.nextInt(8) > 0) {
                    content.put(PARTS.get(j), random.nextInt(4) > 0 ? RIGHT.get(j) : text(random));
                }
            }
            whatComesOutOfAMessageGoesInAndOutAgain(content);
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(16);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    @FuzzTest(maxDuration = "10s")
    void whatComesOutOfAMessageGoesInAndOutAgain(@NotNull Map<@NotNull String, @NotNull String> content) {
        PhoneRequest.of(new OutboxMessage(PhoneRequest.KIND, Map.copyOf(content), NOW))
                .ifPresent(request -> {
                    assertThat(request.number().digits()).matches("[0-9]{9}|[0-9]{11}");
                    assertThat(request.origin().request()).isNotBlank();
                    assertThat(PhoneRequest.of(request.toOutboxMessage(NOW))).contains(request);
                });
        DocumentRequest.of(new OutboxMessage(DocumentRequest.KIND, Map.copyOf(content), NOW))
                .ifPresent(request -> {
                    assertThat(request.document().text()).matches("[0-9A-Z]{1,64}");
                    assertThat(request.origin().request()).isNotBlank();
                    assertThat(DocumentRequest.of(request.toOutboxMessage(NOW))).contains(request);
                });
    }
}

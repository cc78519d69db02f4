package org.citizenlogin.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssuranceLevelTest {

    @ParameterizedTest
    @CsvSource({
        "LOW, low, http://eidas.europa.eu/LoA/low",
        "SUBSTANTIAL, substantial, http://eidas.europa.eu/LoA/substantial",
        "HIGH, high, http://eidas.europa.eu/LoA/high",
    })
    void aLevelHasAWordAndTheUriOfEidas(AssuranceLevel level, String word, String uri) {
        assertThat(level.word()).isEqualTo(word);
        assertThat(level.uri()).isEqualTo(uri);
        assertThat(AssuranceLevel.of(word)).contains(level);
        assertThat(AssuranceLevel.of(uri)).contains(level);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "High", "https://eidas.europa.eu/LoA/high", "http://eidas.europa.eu/LoA/", "high ", "medium"
            })
    void everyOtherTextIsNoLevel(String text) {
        assertThat(AssuranceLevel.of(text)).isEmpty();
    }

    @Test
    void levelsAreComparedByTheirOrder() {
        List<AssuranceLevel> ascending = List.of(AssuranceLevel.LOW, AssuranceLevel.SUBSTANTIAL, AssuranceLevel.HIGH);
        assertThat(AssuranceLevel.values()).containsExactlyElementsOf(ascending);
        for (AssuranceLevel one : ascending) {
            for (AssuranceLevel least : ascending) {
                assertThat(one.isAtLeast(least)).isEqualTo(ascending.indexOf(one) >= ascending.indexOf(least));
            }
        }
    }
}

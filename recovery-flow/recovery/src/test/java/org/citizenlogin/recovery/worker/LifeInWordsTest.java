package org.citizenlogin.recovery.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeInWordsTest {

    @ParameterizedTest
    @CsvSource({
        "PT24H, en, 24 h",
        "PT24H, ka, 24 სთ",
        "PT10M, pl, 10 min",
        "PT10M, ka, 10 წთ",
        "PT90M, lv, 90 min",
        "PT1H, en, 1 h"
    })
    void aLifeIsSaidInUnitsThatNeedNoPlural(Duration life, String language, String words) {
        assertThat(LifeInWords.of(life, Locale.forLanguageTag(language))).isEqualTo(words);
    }
}

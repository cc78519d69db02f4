package org.citizenlogin.keycloak.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeInWordsTest {

    @ParameterizedTest
    @CsvSource({
        "PT24H, en, 24 hours",
        "PT1H, en, 1 hour",
        "PT1M, en, 1 minute",
        "PT90M, en, 90 minutes",
        "P3D, en, 3 days",
        "PT24H, ka, 24 საათი",
        "PT10M, ka, 10 წუთი",
        "P3D, ka, 3 დღე",
        "PT24H, lv, 24 stundas",
        "PT21H, lv, 21 stundu",
        "PT11M, lv, 11 minūtes",
        "PT1M, lv, 1 minūti",
        "P3D, lv, 3 dienas",
        "PT24H, pl, 24 godziny",
        "PT12H, pl, 12 godzin",
        "PT1H, pl, 1 godzinę",
        "PT10M, pl, 10 minut",
        "PT22M, pl, 22 minuty",
        "P3D, pl, 3 dni",
        "PT10M, de, 10 min",
        "PT24H, de, 24 h"
    })
    void aLifeIsSaidInWords(Duration life, String language, String words) {
        assertThat(LifeInWords.of(life, Locale.forLanguageTag(language))).isEqualTo(words);
    }
}

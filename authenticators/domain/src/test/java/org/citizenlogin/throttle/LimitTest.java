package org.citizenlogin.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

    @ParameterizedTest
    @CsvSource({
        "PT1H, 2001-02-03T04:05:06.789Z, 2001-02-03T04:00:00Z",
        "PT1H, 2001-02-03T04:00:00Z, 2001-02-03T04:00:00Z",
        "PT1H, 2001-02-03T04:59:59.999999999Z, 2001-02-03T04:00:00Z",
        "PT1H, 2001-02-03T05:00:00Z, 2001-02-03T05:00:00Z",
        "P1D, 2001-02-03T23:59:59Z, 2001-02-03T00:00:00Z",
        "PT1S, 2001-02-03T04:05:06.789Z, 2001-02-03T04:05:06Z",
        "PT10M, 2001-02-03T04:19:59Z, 2001-02-03T04:10:00Z",
        "PT1H, 1969-12-31T23:59:59Z, 1969-12-31T23:00:00Z",
    })
    void aWindowStartsAtAMultipleOfItsLength(Duration window, Instant now, Instant start) {
        Limit limit = new Limit("phone", 5, window);
        assertThat(limit.windowStart(now)).isEqualTo(start);
        assertThat(limit.windowEnd(now)).isEqualTo(start.plus(window)).isAfter(now);
    }

    @Test
    void theStartOfAWindowIsInThatWindow() {
        Limit limit = new Limit("phone", 5, Duration.ofSeconds(7));
        for (long second = -100; second < 100; second++) {
            Instant start = limit.windowStart(Instant.ofEpochSecond(second));
            assertThat(limit.windowStart(start)).isEqualTo(start);
            assertThat(limit.windowStart(start.minusNanos(1))).isEqualTo(start.minusSeconds(7));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Phone", "phone number", "phone_number", "+995599123456", "a\nb"})
    void aNameIsLowerCaseAndDashes(String name) {
        assertThatThrownBy(() -> new Limit(name, 5, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("995");
    }

    @Test
    void aLimitThatNeverLetsAnythingPassIsRefused() {
        assertThatThrownBy(() -> new Limit("phone", 0, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("max");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1H", "PT0.5S", "PT1.000000001S"})
    void aWindowIsWholeSecondsAndAtLeastOne(Duration window) {
        assertThatThrownBy(() -> new Limit("phone", 5, window))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("window");
    }
}

package org.citizenlogin.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredDeadlineTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00.400Z");

    @Test
    void whatWasWrittenIsReadBackToTheMillisecond() {
        assertThat(StoredDeadline.read(StoredDeadline.written(NOW))).contains(NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "12 ", "9999999999999999", "99999999999999999999"})
    void anythingElseIsNoEnd(String text) {
        assertThat(StoredDeadline.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"60000, 60", "59999, 60", "59001, 60", "59000, 59", "1, 1", "0, 0", "-1, 0", "-60000, 0"})
    void secondsAreRoundedUpAndEndAtNone(long millis, long seconds) {
        assertThat(StoredDeadline.secondsLeft(NOW.plusMillis(millis), NOW)).isEqualTo(seconds);
    }
}

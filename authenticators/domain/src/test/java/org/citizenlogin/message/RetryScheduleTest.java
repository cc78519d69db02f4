package org.citizenlogin.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

    private static final Instant NOW = Instant.EPOCH;
    private static final Instant FAR = NOW.plus(Duration.ofDays(1));
    private static final RetrySchedule SCHEDULE = new RetrySchedule(Duration.ofSeconds(1), Duration.ofSeconds(60), 10);

    /** Always the largest draw, so that the ceiling shows. */
    private static final RandomGenerator LARGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return -1;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "6, 32", "7, 60", "9, 60"})
    void theLongestPauseDoublesUpToTheCap(int attempts, long seconds) {
        assertThat(SCHEDULE.next(attempts, NOW, Optional.empty(), FAR, LARGEST)).contains(NOW.plusSeconds(seconds));
    }

    @Test
    void everyPauseIsWithinTheCeilingAndNeverZero() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            Instant next = SCHEDULE.next(3, NOW, Optional.empty(), FAR, random).orElseThrow();
            assertThat(next).isAfter(NOW).isBeforeOrEqualTo(NOW.plusSeconds(4));
        }
    }

    @Test
    void pausesAreSpreadOverTheWholeCeiling() {
        Random random = new Random(1);
        long early = 0;
        for (int i = 0; i < 10_000; i++) {
            Instant next = SCHEDULE.next(3, NOW, Optional.empty(), FAR, random).orElseThrow();
            early += next.isBefore(NOW.plusSeconds(2)) ? 1 : 0;
        }
        assertThat(early).isBetween(4_700L, 5_300L);
    }

    @Test
    void theLastAttemptIsTheLast() {
        assertThat(SCHEDULE.next(9, NOW, Optional.empty(), FAR, LARGEST)).isPresent();
        assertThat(SCHEDULE.next(10, NOW, Optional.empty(), FAR, LARGEST)).isEmpty();
        assertThat(SCHEDULE.next(11, NOW, Optional.empty(), FAR, LARGEST)).isEmpty();
    }

    @Test
    void itIsNeverTriedEarlierThanTheOtherSideAsked() {
        assertThat(SCHEDULE.next(1, NOW, Optional.of(Duration.ofSeconds(90)), FAR, LARGEST))
                .contains(NOW.plusSeconds(90));
        assertThat(SCHEDULE.next(1, NOW, Optional.of(Duration.ZERO), FAR, LARGEST))
                .contains(NOW.plusSeconds(1));
    }

    @Test
    void itIsNeverTriedWhenTheContentIsWorthless() {
        assertThat(SCHEDULE.next(1, NOW, Optional.empty(), NOW.plusMillis(1001), LARGEST))
                .contains(NOW.plusSeconds(1));
        assertThat(SCHEDULE.next(1, NOW, Optional.empty(), NOW.plusSeconds(1), LARGEST))
                .isEmpty();
        assertThat(SCHEDULE.next(1, NOW, Optional.empty(), NOW.minusSeconds(1), LARGEST))
                .isEmpty();
    }

    @Test
    void anAskedPauseLongerThanTimeGoesIsGivenUpQuietly() {
        assertThat(SCHEDULE.next(1, NOW, Optional.of(Duration.ofSeconds(Long.MAX_VALUE)), Instant.MAX, LARGEST))
                .isEmpty();
    }

    @Test
    void manyAttemptsDoNotOverflow() {
        RetrySchedule long_ = new RetrySchedule(Duration.ofHours(1), Duration.ofDays(365), Integer.MAX_VALUE);
        assertThat(long_.next(1_000_000, NOW, Optional.empty(), Instant.MAX, LARGEST))
                .contains(NOW.plus(Duration.ofDays(365)));
    }

    @Test
    void aScheduleThatCannotBeIsRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new RetrySchedule(Duration.ZERO, second, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetrySchedule(second, Duration.ofMillis(999), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetrySchedule(second, second, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SCHEDULE.next(0, NOW, Optional.empty(), FAR, LARGEST))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

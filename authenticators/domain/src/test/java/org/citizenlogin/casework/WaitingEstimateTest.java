package org.citizenlogin.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingEstimateTest {

    /** Two minutes, four, six, ... twenty: the mean is eleven, the shortest quarter six. */
    private static final List<Duration> TEN = IntStream.rangeClosed(1, 10)
            .mapToObj(i -> Duration.ofMinutes(2L * i))
            .toList();

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, 11",
        "1, 1, 6, 22",
        "4, 1, 24, 55",
        "4, 2, 12, 28",
        "9, 10, 6, 11",
        "0, 11, 0, 1",
    })
    void itCountsTheConversationsThatMustEndFirst(int ahead, int operators, long optimistic, long normal) {
        assertThat(WaitingEstimate.of(ahead, operators, TEN))
                .contains(new WaitingEstimate(Duration.ofMinutes(optimistic), Duration.ofMinutes(normal)));
    }

    @Test
    void withTooFewConversationsOrNoOperatorThereIsNone() {
        assertThat(WaitingEstimate.of(3, 2, TEN.subList(0, 9))).isEmpty();
        assertThat(WaitingEstimate.of(3, 2, List.of())).isEmpty();
        assertThat(WaitingEstimate.of(3, 0, TEN)).isEmpty();
    }

    @Test
    void moreAheadNeverWaitsShorterAndMoreOperatorsNeverLonger() {
        Random random = new Random(20_261_129);
        for (int i = 0; i < 2_000; i++) {
            List<Duration> conversations = Stream.generate(() -> Duration.ofSeconds(random.nextInt(3_000)))
                    .limit(10 + random.nextInt(30))
                    .toList();
            int ahead = random.nextInt(100);
            int operators = 1 + random.nextInt(20);
            WaitingEstimate one =
                    WaitingEstimate.of(ahead, operators, conversations).orElseThrow();
            WaitingEstimate longer =
                    WaitingEstimate.of(ahead + 1, operators, conversations).orElseThrow();
            WaitingEstimate shorter =
                    WaitingEstimate.of(ahead, operators + 1, conversations).orElseThrow();
            assertThat(one.optimistic()).isBetween(Duration.ZERO, one.normal());
            assertThat(longer.normal()).isGreaterThanOrEqualTo(one.normal());
            assertThat(longer.optimistic()).isGreaterThanOrEqualTo(one.optimistic());
            assertThat(shorter.normal()).isLessThanOrEqualTo(one.normal());
            assertThat(shorter.optimistic()).isLessThanOrEqualTo(one.optimistic());
        }
    }

    @Test
    void itIsRoundedUpToWholeMinutes() {
        List<Duration> seconds = Collections.nCopies(10, Duration.ofSeconds(61));
        assertThat(WaitingEstimate.of(1, 1, seconds))
                .contains(new WaitingEstimate(Duration.ofMinutes(2), Duration.ofMinutes(3)));
    }

    @Test
    void aNegativeCountIsAFaultOfTheCaller() {
        assertThatThrownBy(() -> WaitingEstimate.of(-1, 1, TEN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WaitingEstimate.of(1, -1, TEN)).isInstanceOf(IllegalArgumentException.class);
    }
}

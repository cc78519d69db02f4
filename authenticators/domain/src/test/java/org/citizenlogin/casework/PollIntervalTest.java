package org.citizenlogin.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollIntervalTest {

    @ParameterizedTest
    @CsvSource({
        "0, 700",
        "2, 700",
        "3, 2000",
        "20, 2000",
        "21, 2100",
        "50, 5000",
        "100, 10000",
        "101, 10000",
        "100000, 10000"
    })
    void whoIsNextSoonAsksOften(int ahead, long millis) {
        assertThat(PollInterval.of(ahead)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void aPageThatMissesThreeAnswersIsStillThere() {
        assertThat(PollInterval.LONGEST.multipliedBy(4)).isLessThan(CaseTimes.DEFAULT.unseen());
    }

    /** 2 s for each of them would be 500. */
    @Test
    void aThousandWhoWaitAskFewerThanAHundredAndTwentyFiveTimesASecond() {
        double asked = IntStream.range(0, 1_000)
                .mapToDouble(ahead -> 1_000.0 / PollInterval.of(ahead).toMillis())
                .sum();

        assertThat(asked).isLessThan(125);
    }

    @Test
    void aNegativeCountIsAFaultOfTheCaller() {
        assertThatThrownBy(() -> PollInterval.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}

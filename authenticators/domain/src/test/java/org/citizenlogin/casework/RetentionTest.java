package org.citizenlogin.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {

    @ParameterizedTest
    @CsvSource({
        "CONSUMED, 180, 180",
        "REJECTED, 90, 90",
        "SUSPECTED, 365, 365",
        "OBJECTED, 365, 365",
        "POSTPONED, 0, 7",
        "WITHDRAWN, 0, 7",
        "EXPIRED, 0, 7",
    })
    void theDaysOfEachOutcome(CaseState outcome, long media, long data) {
        assertThat(Retention.DEFAULT.mediaUntil(outcome, Cases.OPENED))
                .isEqualTo(Cases.OPENED.plus(Duration.ofDays(media)));
        assertThat(Retention.DEFAULT.dataUntil(outcome, Cases.OPENED))
                .isEqualTo(Cases.OPENED.plus(Duration.ofDays(data)));
    }

    @Test
    void everyOutcomeHasItsTimeAndNothingElse() {
        Map<CaseState, Retention.Kept> all = new HashMap<>(Retention.DEFAULT.byOutcome());
        all.remove(CaseState.SUSPECTED);
        assertThatThrownBy(() -> new Retention(all)).hasMessage("retention of SUSPECTED must be present");
        all.putAll(Retention.DEFAULT.byOutcome());
        all.put(CaseState.WAITING, new Retention.Kept(Duration.ZERO, Duration.ZERO));
        assertThatThrownBy(() -> new Retention(all)).hasMessage("retention of WAITING must be absent");
    }

    @Test
    void mediaAreNeverKeptLongerThanTheirCase() {
        assertThatThrownBy(() -> new Retention.Kept(Duration.ofDays(2), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package org.citizenlogin.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.citizenlogin.consent.ConsentEntry.Kind;
import org.junit.jupiter.api.Test;

class TermsDutyTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    private static ConsentEntry entry(Kind kind, int version, int second) {
        return new ConsentEntry(kind, version, "en", "hash", NOW.plusSeconds(second));
    }

    private static final ConsentEntry FIRST = entry(Kind.GIVEN, 1, 0);
    private static final ConsentEntry SECOND = entry(Kind.GIVEN, 2, 1);

    @Test
    void whoNeverAcceptedHasToAndSeesNoChange() {
        assertThat(TermsDuty.of(1, List.of()).isDue()).isTrue();
        assertThat(TermsDuty.of(1, List.of()).accepted()).isEmpty();
    }

    @Test
    void whoAcceptedIsNotAskedAgain() {
        assertThat(TermsDuty.of(1, List.of(FIRST)).isDue()).isFalse();
    }

    @Test
    void whoAcceptedAnEarlierOneIsAskedAndSeesWhatChangedSince() {
        TermsDuty duty = TermsDuty.of(3, List.of(SECOND, FIRST));
        assertThat(duty.isDue()).isTrue();
        assertThat(duty.accepted()).contains(SECOND);
    }

    @Test
    void aWithdrawalCountsUntilTheNextConsent() {
        ConsentEntry withdrawn = entry(Kind.WITHDRAWN, 1, 1);
        assertThat(TermsDuty.of(1, List.of(withdrawn, FIRST)).isDue()).isTrue();
        assertThat(TermsDuty.of(1, List.of(withdrawn, FIRST, entry(Kind.GIVEN, 1, 2)))
                        .isDue())
                .isFalse();
        assertThat(TermsDuty.of(1, List.of(entry(Kind.WITHDRAWN, 1, 0), FIRST)).isDue())
                .as("of the same moment")
                .isTrue();
    }
}

package org.citizenlogin.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TermsStateTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    private static TermsState state(Instant inForceAt, Instant retiredAt) {
        return TermsState.at(NOW, Optional.ofNullable(inForceAt), Optional.ofNullable(retiredAt));
    }

    @Test
    void itFollowsFromTheTwoTimes() {
        assertThat(state(null, null)).isEqualTo(TermsState.DRAFT);
        assertThat(state(NOW.plusMillis(1), null)).isEqualTo(TermsState.ANNOUNCED);
        assertThat(state(NOW, null)).isEqualTo(TermsState.IN_FORCE);
        assertThat(state(NOW.minusSeconds(9), NOW.plusMillis(1))).isEqualTo(TermsState.IN_FORCE);
        assertThat(state(NOW.minusSeconds(9), NOW)).isEqualTo(TermsState.RETIRED);
    }

    @Test
    void anAnnouncedVersionThatALaterOneOvertakesNeverComesIntoForce() {
        assertThat(state(NOW.plusSeconds(9), NOW.plusSeconds(5))).isEqualTo(TermsState.RETIRED);
    }
}

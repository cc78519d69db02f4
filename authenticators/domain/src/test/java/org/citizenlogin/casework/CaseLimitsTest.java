package org.citizenlogin.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CaseLimitsTest {

    private static final CaseLimits LIMITS = CaseLimits.DEFAULT;

    @Test
    void aPersonHasOneOpenCase() {
        assertThat(LIMITS.mayOpen(0)).isTrue();
        assertThat(LIMITS.mayOpen(1)).isFalse();
    }

    @Test
    void aFullQueueTakesNoOther() {
        assertThat(LIMITS.hasRoom(LIMITS.queue() - 1)).isTrue();
        assertThat(LIMITS.hasRoom(LIMITS.queue())).isFalse();
    }

    @Test
    void theTwoHundredthMessageIsTheLastAndSixteenKibibytesTheLongest() {
        assertThat(LIMITS.takesSignal(199, 16_384)).isTrue();
        assertThat(LIMITS.takesSignal(200, 1)).isFalse();
        assertThat(LIMITS.takesSignal(0, 16_385)).isFalse();
    }

    @Test
    void aPartHasTwoMebibytesAndTheWholeItsOwnLimit() {
        long whole = LIMITS.recordingBytes();
        assertThat(LIMITS.takesChunk(0, 524_288)).isTrue();
        assertThat(LIMITS.takesChunk(0, 524_289)).isFalse();
        assertThat(LIMITS.takesChunk(0, 0)).isFalse();
        assertThat(LIMITS.takesChunk(whole - 5, 5)).isTrue();
        assertThat(LIMITS.takesChunk(whole - 5, 6)).isFalse();
        assertThat(LIMITS.takesChunk(Long.MAX_VALUE, 1)).isFalse();
    }

    @Test
    void aLimitThatLetsNothingPassIsRefused() {
        assertThatThrownBy(() -> new CaseLimits(0, LIMITS.byPerson(), LIMITS.bySource(), 1, 1, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CaseLimits(1, LIMITS.byPerson(), LIMITS.bySource(), 1, 1, 1, 2, 1))
                .hasMessageContaining("recordingBytes");
    }

    @Test
    void theNamesAreContracts() {
        assertThat(LIMITS.byPerson().name()).isEqualTo("cases-by-person");
        assertThat(LIMITS.bySource().name()).isEqualTo("cases-by-source");
    }
}

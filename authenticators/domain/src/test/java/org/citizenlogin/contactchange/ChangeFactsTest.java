package org.citizenlogin.contactchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R-30")
class ChangeFactsTest {

    @ParameterizedTest
    @CsvSource({
        "true,  true,  true,  true,  false, APPLIED",
        "false, true,  true,  true,  false, ACCOUNT_CHANGED",
        "true,  false, true,  true,  false, ACCOUNT_CHANGED",
        "true,  true,  false, true,  false, ACCOUNT_CHANGED",
        "true,  true,  true,  false, false, READ_ONLY",
        "true,  true,  true,  true,  true,  TAKEN",
        // A thief's change says nothing about who has the address.
        "false, true,  true,  true,  true,  ACCOUNT_CHANGED",
        "true,  true,  true,  false, true,  READ_ONLY",
    })
    void oneThingWrongIsEnough(
            boolean open, boolean sameEpoch, boolean sameFormer, boolean writable, boolean taken, ChangeState then) {
        assertThat(new ChangeFacts(open, sameEpoch, sameFormer, writable, taken).decide())
                .isEqualTo(then);
    }

    @Test
    void wordsOfRowsAndEventsStay() {
        assertThat(Stream.of(ChangeState.values()).map(ChangeState::word))
                .containsExactly(
                        "waiting", "applied", "cancelled", "replaced", "account_changed", "taken", "read_only");
    }
}

package org.citizenlogin.card.login.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Words of events and metrics, which dashboards read. */
class WordsTest {

    @Test
    void ofOutcomes() {
        assertThat(CardMetrics.NAME).isEqualTo("citizen.card");
        assertThat(Stream.of(CardOutcome.values()).map(CardOutcome::word))
                .containsExactly(
                        "logged_in",
                        "linked",
                        "registered",
                        "first_use",
                        "own_proof_asked",
                        "nonce_taken",
                        "client",
                        "rejected",
                        "undecided",
                        "account_refused",
                        "other_account",
                        "wrong_code",
                        "limited",
                        "misconfigured");
    }

    @Test
    void ofDetails() {
        assertThat(Stream.of(
                        CardContext.DETAIL_OUTCOME,
                        CardContext.DETAIL_REASON,
                        CardContext.DETAIL_ISSUER,
                        CardContext.DETAIL_SERIAL,
                        CardContext.DETAIL_ALGORITHM,
                        CardContext.DETAIL_STATUS))
                .containsExactly(
                        "citizen_outcome",
                        "citizen_reason",
                        "citizen_card_issuer",
                        "citizen_card_serial",
                        "citizen_card_algorithm",
                        "citizen_card_status");
    }
}

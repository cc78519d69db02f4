package org.citizenlogin.card.login.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Words of events and metrics, which dashboards read. */
class WordsTest {

    @Test
    void ofOutcomes() {
        assertThat(CardMetrics.NAME).isEqualTo("citizen.card");
        assertThat(Stream.of(Outcome.values()).map(Outcome::word))
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
                        Visit.DETAIL_OUTCOME,
                        Visit.DETAIL_REASON,
                        Visit.DETAIL_ISSUER,
                        Visit.DETAIL_SERIAL,
                        Visit.DETAIL_ALGORITHM,
                        Visit.DETAIL_STATUS))
                .containsExactly(
                        "citizen_outcome",
                        "citizen_reason",
                        "citizen_card_issuer",
                        "citizen_card_serial",
                        "citizen_card_algorithm",
                        "citizen_card_status");
    }
}

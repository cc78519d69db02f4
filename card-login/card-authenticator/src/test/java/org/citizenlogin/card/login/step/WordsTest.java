package org.citizenlogin.card.login.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.junit.jupiter.api.Test;

/** Words of events and metrics, which dashboards read. */
class WordsTest {

    @Test
    void ofOutcomes() {
        assertThat(CitizenMetrics.CARD).isEqualTo("citizen.card");
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
                        CitizenEvents.DETAIL_OUTCOME,
                        CitizenEvents.DETAIL_REASON,
                        CitizenEvents.DETAIL_CARD_ISSUER,
                        CitizenEvents.DETAIL_CARD_SERIAL,
                        CitizenEvents.DETAIL_CARD_ALGORITHM,
                        CitizenEvents.DETAIL_CARD_STATUS))
                .containsExactly(
                        "citizen_outcome",
                        "citizen_reason",
                        "citizen_card_issuer",
                        "citizen_card_serial",
                        "citizen_card_algorithm",
                        "citizen_card_status");
    }
}

package org.citizenlogin.keycloak.account.history;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecoveryHistoryTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    private final TestDatabase database = new TestDatabase(new HistoryTables());

    @AfterEach
    void close() {
        database.close();
    }

    private void add(String id, String user, Instant at) {
        database.run(em -> {
            new HistoryRows(em).add(new HistoryRow(id, "realm", user, at, "password_changed", null));
            return null;
        });
    }

    private List<String> of(String user, Instant since, int max) {
        return database.run(em -> new HistoryRows(em)
                .of("realm", user, since, max).stream().map(HistoryRow::getId).toList());
    }

    @Test
    void theNewestComesFirstAndNothingOfOthers() {
        add("1", "anna", NOW.minusSeconds(2));
        add("2", "anna", NOW.minusSeconds(1));
        add("3", "berta", NOW);
        assertThat(of("anna", NOW.minusSeconds(9), 10)).containsExactly("2", "1");
        assertThat(of("anna", NOW.minusSeconds(9), 1)).containsExactly("2");
        assertThat(of("anna", NOW.minusSeconds(1), 10)).containsExactly("2");
    }

    @Test
    void whatIsOlderThanItIsKeptIsSwept() {
        add("1", "anna", NOW.minus(Duration.ofDays(365)).minusSeconds(1));
        add("2", "anna", NOW.minus(Duration.ofDays(365)).plusSeconds(1));
        assertThat(Purge.run(database, new HistoryTables().tables().get(0).expired(NOW)))
                .isEqualTo(1);
        assertThat(of("anna", Instant.EPOCH, 10)).containsExactly("2");
    }

    @Test
    void identifiersArePinned() {
        assertThat(HistoryTables.ID).isEqualTo("citizen-history");
        assertThat(HistoryRow.class.getAnnotation(Table.class).name()).isEqualTo("CITIZEN_HISTORY");
        assertThat(HistoryTables.KEPT.key()).isEqualTo("spi-citizen-history--rows--kept");
        assertThat(Arrays.stream(RecoveryHistory.Step.values()).map(RecoveryHistory.Step::word))
                .containsExactly(
                        "one_time_password_sent",
                        "code_sent",
                        "recovery_proven",
                        "password_changed",
                        "frozen",
                        "unfrozen",
                        "phone_changed",
                        "email_changed",
                        "phone_change_asked",
                        "email_change_asked",
                        "password_voided",
                        "identity_demanded",
                        "demand_ended",
                        "contact_change_ended",
                        "card_linked",
                        "data_exported",
                        "erasure_asked",
                        "erasure_cancelled",
                        "registration_begun",
                        "registration_finished");
    }
}

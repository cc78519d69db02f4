package org.citizenlogin.keycloak.platform.legalhold;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.citizenlogin.erasure.HoldReason;
import org.citizenlogin.keycloak.account.history.HistoryTables;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R-145")
class LegalHoldTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    private final TestDatabase database = new TestDatabase(new HistoryTables());

    @AfterEach
    void close() {
        database.close();
    }

    private boolean change(String user, HoldReason reason) {
        return database.run(em -> LegalHold.change(em, "realm", user, reason, "admin-1", NOW));
    }

    private void remember(String id, String user) {
        database.run(em -> em.createNativeQuery("insert into CITIZEN_HISTORY"
                        + " (ID, REALM_ID, USER_ID, HAPPENED_AT, STEP) values ('" + id + "', 'realm', '" + user
                        + "', 1, 'frozen')")
                .executeUpdate());
    }

    @Test
    void aHoldIsSetAndLiftedOnceAndSaysWhoWhenAndWhy() {
        assertThat(database.<Boolean>run(
                        em -> LegalHold.find(em, "realm", "anna").isEmpty()))
                .isTrue();
        assertThat(change("anna", HoldReason.MISTAKE))
                .as("there is none to lift")
                .isFalse();
        assertThat(change("anna", HoldReason.COURT_ORDER)).isTrue();
        assertThat(change("anna", HoldReason.AUDIT)).as("held already").isFalse();
        assertThat(database.<LegalHold>run(
                        em -> LegalHold.find(em, "realm", "anna").orElseThrow()))
                .isEqualTo(new LegalHold(true, HoldReason.COURT_ORDER, "admin-1", NOW));
        assertThat(change("anna", HoldReason.HOLD_ENDED)).isTrue();
        assertThat(database.<LegalHold>run(
                        em -> LegalHold.find(em, "realm", "anna").orElseThrow()))
                .isEqualTo(new LegalHold(false, HoldReason.HOLD_ENDED, "admin-1", NOW));
    }

    @Test
    void rowsOfAHeldAccountAreNotPurgedUntilItIsLifted() {
        KeptTable history = new HistoryTables().tables().get(0);
        change("anna", HoldReason.INVESTIGATION);
        remember("1", "anna");
        remember("2", "berta");

        assertThat(Purge.run(database, history.expired(NOW.plus(Duration.ofDays(9999)))))
                .isEqualTo(1);
        change("anna", HoldReason.HOLD_ENDED);
        assertThat(Purge.run(database, history.expired(NOW.plus(Duration.ofDays(9999)))))
                .isEqualTo(1);
    }

    @Test
    void theTableKeepsItsName() {
        assertThat(LegalHoldTables.ID).isEqualTo("citizen-legal-hold");
        assertThat(LegalHoldRow.class.getAnnotation(Table.class).name()).isEqualTo("CITIZEN_LEGAL_HOLD");
    }
}

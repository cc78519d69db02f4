package org.citizenlogin.keycloak.account.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.assurance.IdentificationMethod;
import org.citizenlogin.keycloak.platform.database.InParallel;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RegistrationRowsTest {

    private static final Instant NOW = Instant.parse("2030-05-06T07:08:09Z");

    private final TestDatabase database = new TestDatabase(new RegistrationTables());
    private final List<String> removed = new ArrayList<>();

    @AfterEach
    void close() {
        database.close();
    }

    private void add(String id, Instant remindAt, Instant expiresAt) {
        database.run(em -> {
            new RegistrationRows(em)
                    .add(new RegistrationRow(
                            id,
                            "realm",
                            "account-" + id,
                            IdentificationMethod.VIDEO,
                            Optional.of("case-" + id),
                            "en",
                            Optional.empty(),
                            NOW.minus(Duration.ofDays(1)),
                            remindAt,
                            expiresAt));
            return null;
        });
    }

    private Optional<RegistrationRow> find(String id) {
        return database.run(em -> new RegistrationRows(em).of("realm", "account-" + id));
    }

    @Test
    @Tag("R-134")
    void eightNodesRemindOnceAndNoEarlierThanItIsTime() {
        add("due", NOW, NOW.plusSeconds(60));
        add("later", NOW.plusMillis(1), NOW.plusSeconds(60));

        List<RegistrationRows.Due> due = database.run(em -> new RegistrationRows(em).toRemind(NOW, 10));
        assertThat(due).extracting(RegistrationRows.Due::id).containsExactly("due");
        List<Boolean> claimed = InParallel.times(
                8, () -> database.<Boolean>run(em -> new RegistrationRows(em).claimReminder("due", NOW)));

        assertThat(claimed).containsOnlyOnce(true);
        assertThat(database.<Boolean>run(em -> new RegistrationRows(em).claimReminder("later", NOW)))
                .isFalse();
        assertThat(database.<List<RegistrationRows.Due>>run(em -> new RegistrationRows(em).toRemind(NOW, 10)))
                .as("once")
                .isEmpty();
    }

    @Test
    void aRegistrationIsFoundByItsCaseInItsRealmAlone() {
        add("one", NOW, NOW.plusSeconds(60));

        assertThat(database.<Optional<RegistrationRow>>run(em -> new RegistrationRows(em).ofCase("realm", "case-one")))
                .isPresent();
        assertThat(database.<Optional<RegistrationRow>>run(em -> new RegistrationRows(em).ofCase("other", "case-one")))
                .isEmpty();
    }

    /** As the account's removal does it. */
    private boolean remove(RegistrationRows.Due due) {
        removed.add(due.userId());
        return database.run(em -> new RegistrationRows(em).delete(due.realmId(), due.userId()));
    }

    @Test
    @Tag("R-135")
    void thePurgeRemovesTheAccountsWhoseTimeIsOverAndNoOther() {
        add("over", NOW, NOW);
        add("open", NOW, NOW.plusMillis(1));

        int gone = Purge.run(database, new RegistrationPurge(NOW, this::remove));

        assertThat(gone).isEqualTo(1);
        assertThat(removed).containsExactly("account-over");
        assertThat(find("open")).isPresent();
    }

    @Test
    @Tag("R-135")
    void anAccountThatWasFinishedInAnotherWayLosesOnlyItsRow() {
        add("finished", NOW, NOW);

        int gone = Purge.run(database, new RegistrationPurge(NOW, due -> false));

        assertThat(gone).isEqualTo(1);
        assertThat(find("finished")).isEmpty();
    }

    @Test
    void anAccountThatCannotBeRemovedDoesNotKeepTheOthers() {
        add("1-fails", NOW, NOW.minusSeconds(1));
        add("2-goes", NOW, NOW);

        int gone = Purge.run(database, new RegistrationPurge(NOW, due -> {
            if (due.id().equals("1-fails")) {
                throw new IllegalStateException("the directory does not answer");
            }
            return remove(due);
        }));

        assertThat(gone).isEqualTo(1);
        assertThat(find("1-fails")).isPresent();
        assertThat(find("2-goes")).isEmpty();
    }
}

package org.citizenlogin.keycloak.account.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.citizenlogin.erasure.ErasureReason;
import org.citizenlogin.erasure.ErasureState;
import org.citizenlogin.erasure.HoldReason;
import org.citizenlogin.erasure.ReceiptNumber;
import org.citizenlogin.keycloak.platform.database.InParallel;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ErasureRowsTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    private final TestDatabase database = new TestDatabase(new ErasureTables());

    @AfterEach
    void close() {
        database.close();
    }

    private <T> T rows(Function<ErasureRows, T> work) {
        return database.run(em -> work.apply(new ErasureRows(em)));
    }

    private boolean add(String id, String user) {
        return rows(rows -> rows.add(
                id,
                "realm",
                user,
                ReceiptNumber.draw().text(),
                ErasureReason.OWNER_REQUEST,
                3,
                NOW,
                NOW.plus(Duration.ofHours(1))));
    }

    private ErasureState state(String id) {
        return rows(rows -> rows.find(id).orElseThrow().state());
    }

    /** Seen to fail without the unique constraint on the account. */
    @Test
    @Tag("R-143")
    void fiftyRequestsForOneAccountAreOneErasure() {
        List<Boolean> added = InParallel.times(50, () -> {
            try {
                return add(UUID.randomUUID().toString(), "anna");
            } catch (PersistenceException e) {
                // H2 tells what PostgreSQL ignores.
                return false;
            }
        });
        assertThat(Collections.frequency(added, true)).isEqualTo(1);
    }

    /** Seen to fail, with several beginnings, when the update's condition on the state is taken away. */
    @Test
    @Tag("R-143")
    void fiftyBeginningsAtOnceAreOne() {
        add("1", "anna");
        List<Boolean> begun = InParallel.times(50, () -> rows(rows -> rows.begin("1", NOW.plus(Duration.ofDays(1)))));
        assertThat(Collections.frequency(begun, true)).isEqualTo(1);
        assertThat(state("1")).isEqualTo(ErasureState.ERASING);
    }

    @Test
    @Tag("R-143")
    void itBeginsAtItsTimeAndWhatHasBegunIsNotCancelled() {
        add("1", "anna");
        assertThat(this.<Boolean>rows(rows -> rows.begin("1", NOW.plus(Duration.ofMinutes(59)))))
                .isFalse();
        assertThat(this.<Boolean>rows(rows -> rows.begin("1", NOW.plus(Duration.ofMinutes(60)))))
                .isTrue();
        assertThat(this.<Boolean>rows(rows -> rows.end("1", ErasureState.CANCELLED, NOW)))
                .isFalse();
        assertThat(state("1")).isEqualTo(ErasureState.ERASING);
    }

    @Test
    void aCancelledOneNeverBeginsAndTheAccountMayAskAgain() {
        add("1", "anna");
        assertThat(this.<Boolean>rows(rows -> rows.end("1", ErasureState.CANCELLED, NOW)))
                .isTrue();
        assertThat(this.<Boolean>rows(rows -> rows.end("1", ErasureState.CANCELLED, NOW)))
                .isFalse();
        assertThat(this.<Boolean>rows(rows -> rows.begin("1", NOW.plus(Duration.ofDays(1)))))
                .isFalse();
        assertThat(add("2", "anna")).isTrue();
    }

    @Test
    @Tag("R-146")
    void theRecordOfAnErasedAccountNamesNobodyAndIsFoundByItsReceipt() {
        add("1", "anna");
        String receipt = rows(rows -> rows.find("1").orElseThrow().getReceipt());

        assertThat(this.<Integer>rows(rows -> rows.erased("realm", "anna", NOW)))
                .isEqualTo(1);

        Object[] row = database.run(
                em -> em.createQuery("select r.userId, r.state, r.endedAt from ErasureRow r", Object[].class)
                        .getSingleResult());
        assertThat(row).containsExactly(null, "ERASED", NOW.toEpochMilli());
        assertThat(this.<Optional<ErasureRow>>rows(rows -> rows.withReceipt("realm", receipt)))
                .isPresent();
        assertThat(this.<Optional<ErasureRow>>rows(rows -> rows.withReceipt("other realm", receipt)))
                .isEmpty();
        assertThat(this.<Optional<ErasureRow>>rows(rows -> rows.of("realm", "anna")))
                .isEmpty();
    }

    @Test
    void whatDoesNotEndIsOverdueAndNotPurged() {
        add("1", "anna");
        rows(rows -> {
            rows.failed("1", "a".repeat(100));
            return null;
        });
        assertThat(this.<List<ErasureRow>>rows(rows -> rows.overdue("realm", NOW.plus(Duration.ofHours(2)), 5)))
                .singleElement()
                .satisfies(row -> assertThat(row.getFailures()).isEqualTo(1));
        assertThat(this.<List<ErasureRow>>rows(rows -> rows.overdue("realm", NOW, 5)))
                .isEmpty();
        assertThat(Purge.run(database, new ErasureTables().tables().get(0).expired(NOW.plus(Duration.ofDays(99_999)))))
                .isZero();
        rows(rows -> rows.erased("realm", "anna", NOW));
        assertThat(Purge.run(database, new ErasureTables().tables().get(0).expired(NOW.plus(Duration.ofDays(3649)))))
                .isZero();
        assertThat(Purge.run(database, new ErasureTables().tables().get(0).expired(NOW.plus(Duration.ofDays(3651)))))
                .isEqualTo(1);
    }

    @Test
    void identifiersArePinned() {
        assertThat(ErasureTables.ID).isEqualTo("citizen-erasure");
        assertThat(ErasureRow.class.getAnnotation(Table.class).name()).isEqualTo("CITIZEN_ERASURE");
        assertThat(ErasureLinks.WORDS.path()).isEqualTo("citizen-login/keep-account");
        assertThat(ErasureLinks.WORDS.purpose()).isEqualTo("cancel-erasure");
        assertThat(Erasures.CLOSED).isEqualTo("citizen-erasing");
        assertThat(EraseAccount.KIND).isEqualTo("erase-account");
        assertThat(ErasureSettings.WAIT.of(null)).isZero();
        assertThat(Stream.of(ErasureState.values()).map(ErasureState::word))
                .containsExactly("waiting", "erasing", "erased", "cancelled", "overtaken");
        assertThat(Stream.of(ErasureReason.values()).map(ErasureReason::word))
                .containsExactly(
                        "owner-request",
                        "request-in-person",
                        "purpose-ended",
                        "owner-deceased",
                        "duplicate-account",
                        "legal-order");
        assertThat(Stream.of(HoldReason.values()).map(HoldReason::word))
                .containsExactly("court-order", "investigation", "legal-claim", "audit", "hold-ended", "mistake");
    }
}

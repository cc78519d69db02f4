package org.citizenlogin.keycloak.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.citizenlogin.keycloak.store.InParallel;
import org.citizenlogin.keycloak.store.Sweep;
import org.citizenlogin.keycloak.store.TestDatabase;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParcelRowsTest {

    private static final Instant NOW = Instant.parse("2030-05-06T07:08:09Z");
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final TestDatabase database = new TestDatabase(new OutboxTables());

    @AfterEach
    void close() {
        database.close();
    }

    private String put(Instant at) {
        String id = UUID.randomUUID().toString();
        database.run(em -> {
            em.persist(
                    new ParcelRow(id, "realm", "sms", new KeyRing.Sealed("key", "c2VhbGVk"), at, NOW.plusSeconds(600)));
            return null;
        });
        return id;
    }

    private Optional<ParcelRows.Leased> lease(String id, Instant now) {
        return database.run(em -> ParcelRows.lease(em, id, UUID.randomUUID().toString(), now, LEASE));
    }

    private ParcelRow row(String id) {
        return database.run(em -> em.find(ParcelRow.class, id));
    }

    @Test
    void thoseThatWaitLongestComeFirstAndThoseNotYetDueNotAtAll() {
        String later = put(NOW.minusSeconds(1));
        String first = put(NOW.minusSeconds(9));
        put(NOW.plusSeconds(1));

        assertThat(database.<List<String>>run(em -> ParcelRows.due(em, NOW, 10)))
                .containsExactly(first, later);
    }

    @Test
    void ofFiftyWorkersAtOnceOneGetsTheParcel() {
        String id = put(NOW);

        List<Optional<ParcelRows.Leased>> leased = InParallel.times(50, () -> lease(id, NOW));

        assertThat(leased.stream().flatMap(Optional::stream)).hasSize(1);
        assertThat(row(id).getAttempts()).isEqualTo(1);
    }

    @Test
    void eightWorkersOverFortyParcelsHandleEachOnce() {
        IntStream.range(0, 40).forEach(i -> put(NOW));

        List<List<String>> handled =
                InParallel.times(8, () -> database.<List<String>>run(em -> ParcelRows.due(em, NOW, 40)).stream()
                        .map(id -> lease(id, NOW).map(ParcelRows.Leased::id).orElse(null))
                        .filter(Objects::nonNull)
                        .toList());

        assertThat(handled.stream().flatMap(Collection::stream)).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void aParcelInWorkIsNotDueUntilItsLeaseRunsOut() {
        String id = put(NOW);
        lease(id, NOW);

        assertThat(database.<List<String>>run(
                        em -> ParcelRows.due(em, NOW.plus(LEASE).minusMillis(1), 10)))
                .isEmpty();
        assertThat(database.<List<String>>run(em -> ParcelRows.due(em, NOW.plus(LEASE), 10)))
                .containsExactly(id);
    }

    @Test
    void aLeaseThatRanOutIsTakenOverAndCountsAsACut() {
        String id = put(NOW);
        ParcelRows.Leased first = lease(id, NOW).orElseThrow();

        ParcelRows.Leased second = lease(id, NOW.plus(LEASE)).orElseThrow();

        assertThat(first.cuts()).isZero();
        assertThat(second.cuts()).isEqualTo(1);
        assertThat(second.attempt()).isEqualTo(2);
    }

    @Test
    void aParcelLaidBackInOrderIsNoCut() {
        String id = put(NOW);
        ParcelRows.Leased first = lease(id, NOW).orElseThrow();
        database.run(em -> ParcelRows.again(em, first, "http-500", 0, NOW.plusSeconds(5)));

        assertThat(lease(id, NOW.plusSeconds(4))).isEmpty();
        assertThat(lease(id, NOW.plusSeconds(5)).orElseThrow().cuts()).isZero();
    }

    @Test
    void whoLostTheLeaseCannotEndTheParcel() {
        String id = put(NOW);
        ParcelRows.Leased slow = lease(id, NOW).orElseThrow();
        ParcelRows.Leased quick = lease(id, NOW.plus(LEASE)).orElseThrow();

        assertThat(database.<Boolean>run(em -> ParcelRows.end(em, slow, ParcelState.SENT, null, NOW)))
                .isFalse();
        assertThat(database.<Boolean>run(em -> ParcelRows.again(em, slow, "late", 0, NOW)))
                .isFalse();
        assertThat(database.<Boolean>run(em -> ParcelRows.end(em, quick, ParcelState.SENT, null, NOW)))
                .isTrue();
    }

    @Test
    void anEndedParcelHasNoContentAndIsNeverLeasedAgain() {
        for (ParcelState end : List.of(ParcelState.SENT, ParcelState.GIVEN_UP)) {
            String id = put(NOW);
            ParcelRows.Leased leased = lease(id, NOW).orElseThrow();
            database.run(em -> ParcelRows.end(em, leased, end, "word", NOW));

            assertThat(row(id).getContent()).isNull();
            assertThat(row(id).getKeyId()).isNull();
            assertThat(row(id).getState()).isEqualTo(end);
            assertThat(lease(id, NOW.plusSeconds(999_999))).isEmpty();
        }
    }

    @Test
    void aSweepTakesEndedParcelsAndNeverAPendingOne() {
        String pending = put(NOW.minusSeconds(1_000_000));
        String ended = put(NOW);
        ParcelRows.Leased leased = lease(ended, NOW).orElseThrow();
        database.run(em -> ParcelRows.end(em, leased, ParcelState.SENT, null, NOW));

        assertThat(Sweep.run(database, ParcelRows.endedBefore(NOW))).isZero();
        assertThat(Sweep.run(database, ParcelRows.endedBefore(NOW.plusMillis(1))))
                .isEqualTo(1);
        assertThat(row(ended)).isNull();
        assertThat(row(pending)).isNotNull();
    }

    @Test
    void pendingParcelsAreCounted() {
        put(NOW);
        put(NOW.plusSeconds(99));

        assertThat(database.<Long>run(ParcelRows::pending)).isEqualTo(2);
    }
}

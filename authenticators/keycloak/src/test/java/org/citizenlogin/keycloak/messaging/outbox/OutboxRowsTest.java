package org.citizenlogin.keycloak.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.database.InParallel;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OutboxRowsTest {

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
            em.persist(row(id, "realm", "sms", Place.ofMessage(at), at));
            return null;
        });
        return id;
    }

    private static OutboxRow row(String id, String realmId, String kind, Place place, Instant at) {
        return new OutboxRow(id, realmId, kind, new KeyRing.Sealed("key", "c2VhbGVk"), place, at, NOW.plusSeconds(600));
    }

    private String request(Instant at, String source, int asked) {
        String id = UUID.randomUUID().toString();
        database.run(em -> {
            em.persist(row(id, "realm", "recover-by-phone", new Place(Lane.REQUEST, at, source, asked), at));
            return null;
        });
        return id;
    }

    private static List<String> due(EntityManager em, Lane lane, Instant now, int max) {
        return OutboxRows.due(em, lane, now, List.of(), max).stream()
                .map(OutboxRow::getId)
                .toList();
    }

    private List<String> due(Lane lane, int max) {
        return database.run(em -> due(em, lane, NOW, max));
    }

    private Optional<OutboxRows.Leased> lease(String id, Instant now) {
        return database.run(em -> Stream.of(Lane.MESSAGE, Lane.REQUEST)
                .map(lane -> lease(
                        em,
                        OutboxRows.due(em, lane, now, List.of(), 100).stream()
                                .filter(row -> row.getId().equals(id))
                                .toList(),
                        now))
                .flatMap(List::stream)
                .findFirst());
    }

    private static List<OutboxRows.Leased> lease(EntityManager em, List<OutboxRow> rows, Instant now) {
        return OutboxRows.lease(em, rows, UUID.randomUUID().toString(), now, LEASE);
    }

    private List<String> leaseDue(int max) {
        return database.run(em -> lease(em, OutboxRows.due(em, Lane.MESSAGE, NOW, List.of(), max), NOW)).stream()
                .map(OutboxRows.Leased::id)
                .toList();
    }

    private OutboxRow row(String id) {
        return database.run(em -> em.find(OutboxRow.class, id));
    }

    @Test
    void thoseThatWaitLongestComeFirstAndThoseNotYetDueNotAtAll() {
        String later = put(NOW.minusSeconds(1));
        String first = put(NOW.minusSeconds(9));
        put(NOW.plusSeconds(1));

        assertThat(due(Lane.MESSAGE, 10)).containsExactly(first, later);
    }

    @Test
    void destinationsThatTakeNothingNowAreLeftOut() {
        String id = put(NOW);

        assertThat(dueWithout(new Destination("sms", null))).isEmpty();
        assertThat(dueWithout(new Destination("sms", "realm"))).isEmpty();
        assertThat(dueWithout(new Destination("sms", "other-realm"), new Destination("other-kind", null)))
                .containsExactly(id);
    }

    private List<String> dueWithout(Destination... full) {
        return database.run(em -> OutboxRows.due(em, Lane.MESSAGE, NOW, List.of(full), 10)).stream()
                .map(OutboxRow::getId)
                .toList();
    }

    @Test
    void ofFiftyWorkersAtOnceOneGetsTheMessage() {
        String id = put(NOW);

        List<Optional<OutboxRows.Leased>> leased = InParallel.times(50, () -> lease(id, NOW));

        assertThat(leased.stream().flatMap(Optional::stream)).hasSize(1);
        assertThat(row(id).getAttempts()).isEqualTo(1);
    }

    @Test
    void eightWorkersOverFortyMessagesHandleEachOnce() {
        IntStream.range(0, 40).forEach(i -> put(NOW));

        List<List<String>> handled = InParallel.times(8, () -> {
            List<String> mine = new ArrayList<>();
            for (List<String> more = leaseDue(8); !more.isEmpty(); more = leaseDue(8)) {
                mine.addAll(more);
            }
            return mine;
        });

        assertThat(handled.stream().flatMap(Collection::stream)).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void aMessageInWorkIsNotDueUntilItsLeaseRunsOut() {
        String id = put(NOW);
        lease(id, NOW);

        assertThat(database.<List<String>>run(
                        em -> due(em, Lane.MESSAGE, NOW.plus(LEASE).minusMillis(1), 10)))
                .isEmpty();
        assertThat(database.<List<String>>run(em -> due(em, Lane.MESSAGE, NOW.plus(LEASE), 10)))
                .containsExactly(id);
    }

    @Test
    void aLeaseThatRanOutIsTakenOverAndCountsAsACut() {
        String id = put(NOW);
        OutboxRows.Leased first = lease(id, NOW).orElseThrow();

        OutboxRows.Leased second = lease(id, NOW.plus(LEASE)).orElseThrow();

        assertThat(first.cuts()).isZero();
        assertThat(second.cuts()).isEqualTo(1);
        assertThat(second.attempt()).isEqualTo(2);
    }

    @Test
    void aMessageLaidBackInOrderIsNoCut() {
        String id = put(NOW);
        OutboxRows.Leased first = lease(id, NOW).orElseThrow();
        database.run(em -> OutboxRows.again(em, first, "http-500", 0, NOW.plusSeconds(5)));

        assertThat(lease(id, NOW.plusSeconds(4))).isEmpty();
        assertThat(lease(id, NOW.plusSeconds(5)).orElseThrow().cuts()).isZero();
    }

    @Test
    void whoLostTheLeaseCannotEndTheMessage() {
        String id = put(NOW);
        OutboxRows.Leased slow = lease(id, NOW).orElseThrow();
        OutboxRows.Leased quick = lease(id, NOW.plus(LEASE)).orElseThrow();

        assertThat(database.<Boolean>run(em -> OutboxRows.end(em, slow, OutboxState.SENT, null, NOW)))
                .isFalse();
        assertThat(database.<Boolean>run(em -> OutboxRows.again(em, slow, "late", 0, NOW)))
                .isFalse();
        assertThat(database.<Boolean>run(em -> OutboxRows.end(em, quick, OutboxState.SENT, null, NOW)))
                .isTrue();
    }

    @Test
    void anEndedMessageHasNoContentAndIsNeverLeasedAgain() {
        for (OutboxState end : List.of(OutboxState.SENT, OutboxState.GIVEN_UP)) {
            String id = put(NOW);
            OutboxRows.Leased leased = lease(id, NOW).orElseThrow();
            database.run(em -> OutboxRows.end(em, leased, end, "word", NOW));

            assertThat(row(id).getContent()).isNull();
            assertThat(row(id).getKeyId()).isNull();
            assertThat(row(id).getState()).isEqualTo(end);
            assertThat(lease(id, NOW.plusSeconds(999_999))).isEmpty();
        }
    }

    @Test
    void aSweepTakesEndedMessagesAndNeverAPendingOne() {
        String pending = put(NOW.minusSeconds(1_000_000));
        String ended = put(NOW);
        OutboxRows.Leased leased = lease(ended, NOW).orElseThrow();
        database.run(em -> OutboxRows.end(em, leased, OutboxState.SENT, null, NOW));

        assertThat(Purge.run(database, OutboxRows.endedBefore(NOW))).isZero();
        assertThat(Purge.run(database, OutboxRows.endedBefore(NOW.plusMillis(1))))
                .isEqualTo(1);
        assertThat(row(ended)).isNull();
        assertThat(row(pending)).isNotNull();
    }

    private List<OutboxRows.Pending> pending() {
        return database.run(OutboxRows::pending);
    }

    private Map<Lane, Long> waiting() {
        Map<Lane, Long> all = database.run(em -> OutboxRows.waiting(em, NOW));
        long ofTheRealm = database.run(em -> OutboxRows.waiting(em, "realm", Lane.MESSAGE, NOW));
        assertThat(ofTheRealm).isEqualTo(all.getOrDefault(Lane.MESSAGE, 0L));
        return all;
    }

    @Test
    void messagesWaitFromWhenTheyAreDue() {
        put(NOW);
        put(NOW.plusSeconds(99));
        request(NOW, "a", 0);

        assertThat(pending())
                .containsExactlyInAnyOrder(
                        new OutboxRows.Pending(Lane.MESSAGE, NOW), new OutboxRows.Pending(Lane.REQUEST, NOW));
        assertThat(waiting()).isEqualTo(Map.of(Lane.MESSAGE, 1L, Lane.REQUEST, 1L));
    }

    @Test
    void whatIsMeantForTomorrowIsKnownAndDoesNotWait() {
        put(NOW.plusSeconds(99));

        assertThat(pending()).containsExactly(new OutboxRows.Pending(Lane.MESSAGE, NOW.plusSeconds(99)));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whatIsLaidBackStillWaits() {
        OutboxRows.Leased leased = lease(put(NOW), NOW).orElseThrow();
        database.run(em -> OutboxRows.again(em, leased, "silent", 0, NOW.plusSeconds(60)));

        assertThat(pending()).containsExactly(new OutboxRows.Pending(Lane.MESSAGE, NOW.plusSeconds(60)));
        assertThat(waiting()).isEqualTo(Map.of(Lane.MESSAGE, 1L));
    }

    @Test
    void whatIsInWorkMayBeHandledAgainWhenItsLeaseRunsOut() {
        String id = put(NOW);
        lease(id, NOW);

        assertThat(pending()).containsExactly(new OutboxRows.Pending(Lane.MESSAGE, NOW.plus(LEASE)));
    }

    @Test
    void aLookThatLeasesIsTwoStatementsInOneTransactionForAllItsMessages() {
        IntStream.range(0, 8).forEach(i -> put(NOW));

        assertThat(database.counting(() -> assertThat(leaseDue(8)).hasSize(8)))
                .isEqualTo(new TestDatabase.SqlCount(2, 1));
        assertThat(database.counting(() -> leaseDue(8))).isEqualTo(new TestDatabase.SqlCount(1, 1));
    }

    /** Another worker's transaction holds the first ones and has not ended. */
    @Test
    void whatAnotherWorkerHasLockedIsPassedOver() {
        List<String> ids = IntStream.range(0, 4)
                .mapToObj(i -> put(NOW.minusSeconds(10 - i)))
                .toList();

        List<String> second = database.run(em -> {
            assertThat(due(em, Lane.MESSAGE, NOW, 2)).containsExactly(ids.get(0), ids.get(1));
            return leaseDue(4);
        });

        // H2 counts what it passes over as looked at.
        assertThat(second).isSubsetOf(ids.get(2), ids.get(3));
    }

    @Test
    @Tag("R-07")
    void aMessageStandsInALineOfItsOwnHoweverManyRequestsWait() {
        IntStream.range(0, 30).forEach(i -> request(NOW.minusSeconds(100 + i), "flood", i));
        String message = put(NOW.minusSeconds(1));

        assertThat(due(Lane.MESSAGE, 10)).containsExactly(message);
        assertThat(due(Lane.REQUEST, 40)).hasSize(30).doesNotContain(message);
    }

    @Test
    @Tag("R-07")
    void ofRequestsThoseOfNetworksThatAskedLeastComeFirst() {
        IntStream.range(0, 30).forEach(i -> request(NOW.minusSeconds(100 - i), "flood", 1 + i));
        String third = request(NOW.minusSeconds(3), "often", 2);
        String honest = request(NOW.minusSeconds(1), "honest", 0);

        assertThat(due(Lane.REQUEST, 3)).startsWith(honest).contains(third);
    }

    @Test
    @Tag("R-07")
    void ofRequestsOfEqualNetworksTheYoungestComesFirst() {
        IntStream.range(0, 30).forEach(i -> request(NOW.minusSeconds(100 - i), "flood-" + i, 0));
        String honest = request(NOW.minusSeconds(1), "honest", 0);

        assertThat(due(Lane.REQUEST, 1)).containsExactly(honest);
    }

    @Test
    void requestsOfANetworkAreCountedWhateverBecameOfThem() {
        request(NOW.minusSeconds(601), "a", 0);
        String ended = request(NOW.minusSeconds(599), "a", 0);
        request(NOW, "a", 1);
        request(NOW, "b", 0);
        OutboxRows.Leased leased = lease(ended, NOW).orElseThrow();
        database.run(em -> OutboxRows.end(em, leased, OutboxState.SENT, null, NOW));

        assertThat(database.<Integer>run(em -> OutboxRows.asked(em, "a", NOW.minusSeconds(600))))
                .isEqualTo(2);
        assertThat(database.<Long>run(em -> OutboxRows.requests(em, "realm", NOW.minusSeconds(60))))
                .isEqualTo(2);
    }

    @Test
    @Tag("R-07")
    void untouchedRequestsThatWaitedTooLongAreDroppedAndNothingElseIs() {
        Instant then = NOW.minusSeconds(300);
        String old = request(then.minusMillis(1), "a", 0);
        String begun = request(then.minusMillis(1), "a", 1);
        String young = request(then, "a", 2);
        String message = put(then.minusMillis(1));
        OutboxRows.Leased leased = lease(begun, NOW).orElseThrow();
        database.run(em -> OutboxRows.again(em, leased, "later", 0, NOW));

        List<OutboxRows.Waiting> waiting = database.run(em -> OutboxRows.waitingSince(em, then, 10));
        assertThat(waiting).containsExactly(new OutboxRows.Waiting(old, "realm"));
        List<String> all = List.of(old, begun, young, message);
        assertThat(database.<Integer>run(em -> OutboxRows.drop(em, all, then, "too-old", NOW)))
                .isEqualTo(1);

        assertThat(row(old).getState()).isEqualTo(OutboxState.GIVEN_UP);
        assertThat(row(old).getReason()).isEqualTo("too-old");
        assertThat(row(old).getContent()).isNull();
        assertThat(row(old).getKeyId()).isNull();
        assertThat(lease(old, NOW.plusSeconds(999_999))).isEmpty();
        for (String kept : List.of(begun, young, message)) {
            assertThat(row(kept).getState()).isEqualTo(OutboxState.PENDING);
        }
    }

    /** As a node of the version before writes it while a cluster is updated. */
    @Test
    void aRowWithoutALaneWaitsAmongMessages() {
        String id = UUID.randomUUID().toString();
        database.run(em -> em.createNativeQuery("insert into CITIZEN_OUTBOX (ID, REALM_ID, KIND, STATE, CREATED_AT,"
                        + " NOT_AFTER, NEXT_AT, ATTEMPTS, CUTS, LEASE_UNTIL)"
                        + " values (:id, 'realm', 'sms', 'PENDING', 0, 0, 0, 0, 0, 0)")
                .setParameter("id", id)
                .executeUpdate());

        assertThat(due(Lane.MESSAGE, 10)).containsExactly(id);
    }
}

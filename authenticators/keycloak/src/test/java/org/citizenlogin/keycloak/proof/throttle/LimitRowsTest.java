package org.citizenlogin.keycloak.proof.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.platform.database.InParallel;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.keycloak.platform.database.Transactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LimitRowsTest {

    private static final Instant END = Instant.ofEpochSecond(2_000_000_000);

    private final TestDatabase database = new TestDatabase(new LimitTables());

    @AfterEach
    void close() {
        database.close();
    }

    private boolean tryAcquire(String id, int max) {
        return acquireAll(database, window(id, max)).isEmpty();
    }

    private static Optional<LimitRows.Window> acquireAll(Transactions transactions, LimitRows.Window... windows) {
        return LimitRows.acquireAll(transactions, "realm", List.of(windows));
    }

    private static LimitRows.Window window(String id, int max) {
        return new LimitRows.Window(id, "phone", max, END);
    }

    @Test
    void aLimitPassesAsOftenAsItSaysAndNotOnceMore() {
        assertThat(IntStream.range(0, 5).mapToObj(i -> tryAcquire("a", 3)).toList())
                .containsExactly(true, true, true, false, false);
    }

    @Test
    void aRefusedTakeIsNotCounted() {
        IntStream.range(0, 10).forEach(i -> tryAcquire("a", 2));

        assertThat(hits("a")).isEqualTo(2);
    }

    @Test
    void anotherSubjectIsCountedApart() {
        assertThat(tryAcquire("a", 1)).isTrue();
        assertThat(tryAcquire("b", 1)).isTrue();
        assertThat(tryAcquire("a", 1)).isFalse();
    }

    @Test
    void lookingWritesNothing() {
        tryAcquire("a", 2);
        tryAcquire("a", 2);

        Optional<LimitRows.Window> full =
                database.run(em -> LimitRows.full(em, List.of(window("b", 1), window("a", 2))));
        assertThat(full).contains(window("a", 2));
        assertThat(rows()).containsExactly("a");
    }

    @Test
    void ofSeveralWindowsAllAreCountedOrNone() {
        tryAcquire("b", 1);

        assertThat(acquireAll(database, window("c", 5), window("b", 1), window("a", 5)))
                .contains(window("b", 1));
        assertThat(rows()).containsExactly("b");

        assertThat(acquireAll(database, window("c", 5), window("b", 2), window("a", 5)))
                .isEmpty();
        assertThat(List.of(hits("a"), hits("b"), hits("c"))).containsExactly(1, 2, 1);
    }

    /** A row that came between the look and the count. */
    @Test
    void aWindowThatFillsMeanwhileTakesTheOthersBack() {
        AtomicBoolean came = new AtomicBoolean();
        Transactions slow = betweenStatements(() -> {
            if (came.compareAndSet(false, true)) {
                tryAcquire("b", 1);
            }
        });

        assertThat(acquireAll(slow, window("a", 5), window("b", 1))).contains(window("b", 1));

        assertThat(came).isTrue();
        assertThat(rows()).containsExactly("b");
    }

    /** Each in another order: they would wait for each other for ever if rows were not taken in one. */
    @Test
    @Tag("R-19")
    void fiftyCallersOfSeveralWindowsAtOncePassAsOftenAsTheNarrowest() {
        List<LimitRows.Window> windows = List.of(window("a", 30), window("b", 5), window("c", 40), window("d", 50));

        List<Boolean> taken = InParallel.times(50, () -> {
            List<LimitRows.Window> mixed = new ArrayList<>(windows);
            Collections.shuffle(mixed);
            return LimitRows.acquireAll(database, "realm", mixed).isEmpty();
        });

        assertThat(Collections.frequency(taken, true)).isEqualTo(5);
        assertThat(windows).allSatisfy(window -> assertThat(hits(window.id())).isEqualTo(5));
    }

    @Test
    void aTakeIsOneStatementAndManyAreTwoInOneTransaction() {
        assertThat(database.counting(() -> tryAcquire("a", 5))).isEqualTo(new TestDatabase.SqlCount(1, 1));
        assertThat(database.counting(() -> acquireAll(database, window("a", 5), window("b", 5), window("c", 5))))
                .isEqualTo(new TestDatabase.SqlCount(2, 1));
    }

    @Test
    void aRefusalOfManyIsOneStatement() {
        tryAcquire("b", 1);

        assertThat(database.counting(() -> acquireAll(database, window("a", 5), window("b", 1))))
                .isEqualTo(new TestDatabase.SqlCount(1, 1));
    }

    @Test
    void aRaisedLimitPassesAgain() {
        assertThat(tryAcquire("a", 1)).isTrue();
        assertThat(tryAcquire("a", 1)).isFalse();
        assertThat(tryAcquire("a", 2)).isTrue();
    }

    @Test
    @Tag("R-19")
    void fiftyFirstTakesAtOnceMakeOneRowAndPassAsOftenAsTheLimit() {
        List<Boolean> taken = InParallel.times(50, () -> tryAcquire("a", 5));

        assertThat(Collections.frequency(taken, true)).isEqualTo(5);
        assertThat(hits("a")).isEqualTo(5);
    }

    /** Just before the statement another node writes the row. */
    @Test
    @Tag("R-19")
    void aFirstTakeAtTheMomentOfAnotherIsNotRefused() {
        AtomicBoolean came = new AtomicBoolean();
        Transactions slow = betweenStatements(() -> {
            if (came.compareAndSet(false, true)) {
                tryAcquire("a", 5);
            }
        });

        assertThat(acquireAll(slow, window("a", 5))).isEmpty();

        assertThat(came).isTrue();
        assertThat(hits("a")).isEqualTo(2);
    }

    /** Before each statement that writes. */
    private Transactions betweenStatements(Runnable other) {
        return new Transactions() {
            @Override
            public <T> T run(Function<EntityManager, T> work) {
                return database.run(em -> work.apply(StandIn.of(
                        EntityManager.class,
                        Map.of(
                                "getEntityManagerFactory",
                                none -> em.getEntityManagerFactory(),
                                "createQuery",
                                query -> {
                                    if (query.length == 1) {
                                        other.run();
                                        return em.createQuery((String) query[0]);
                                    }
                                    return em.createQuery((String) query[0], (Class<?>) query[1]);
                                }))));
            }
        };
    }

    @Test
    @Tag("R-19")
    void fiftyTakesAtOnceOfACountedSubjectPassAsOftenAsIsLeft() {
        tryAcquire("a", 5);

        List<Boolean> taken = InParallel.times(50, () -> tryAcquire("a", 5));

        assertThat(Collections.frequency(taken, true)).isEqualTo(4);
    }

    @Test
    void aSweepDeletesRowsOfEndedWindowsInBatchesAndLeavesTheOthers() {
        int over = Purge.BATCH * 2 + 1;
        endedRows(over);
        tryAcquire("new", 1);

        assertThat(Purge.run(database, Purge.before(LimitRow.class, "endsAt", END)))
                .isEqualTo(over);
        assertThat(rows()).containsExactly("new");
        assertThat(tryAcquire("new", 1)).isFalse();
    }

    @Test
    void twoNodesSweepingAtOnceDeleteEachRowOnce() {
        endedRows(500);
        tryAcquire("new", 1);

        List<Integer> deleted =
                InParallel.times(2, () -> Purge.run(database, Purge.before(LimitRow.class, "endsAt", END)));

        assertThat(deleted.get(0) + deleted.get(1)).isEqualTo(500);
        assertThat(rows()).containsExactly("new");
    }

    private void endedRows(int rows) {
        database.run(em -> {
            for (int i = 0; i < rows; i++) {
                em.createNativeQuery("insert into CITIZEN_LIMIT (ID, REALM_ID, LIMIT_NAME, HITS, ENDS_AT)"
                                + " values (?, 'realm', 'phone', 1, ?)")
                        .setParameter(1, "old" + i)
                        .setParameter(2, END.minusSeconds(1).toEpochMilli())
                        .executeUpdate();
            }
            return null;
        });
    }

    private int hits(String id) {
        return database.run(em -> em.find(LimitRow.class, id).getHits());
    }

    private List<String> rows() {
        return database.run(em ->
                em.createQuery("select r.id from LimitRow r", String.class).getResultList());
    }
}

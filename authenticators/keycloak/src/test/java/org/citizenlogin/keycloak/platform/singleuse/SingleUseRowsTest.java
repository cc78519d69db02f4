package org.citizenlogin.keycloak.platform.singleuse;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SingleUseRowsTest {

    private static final Instant LATER = Instant.ofEpochSecond(2_000_000);

    private final TestDatabase database = new TestDatabase(new SingleUseTables());

    @AfterEach
    void end() {
        database.close();
    }

    private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch ready = new CountDownLatch(threads);
        try {
            List<Future<T>> started = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                started.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : started) {
                results.add(one.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    @Tag("R-43")
    void ofFiftyWhoTakeOneNonceAtOnceOneHasIt() throws Exception {
        List<Boolean> taken = atOnce(50, () -> SingleUseRows.use(database, "nonce", "realm", LATER));

        assertThat(taken).containsOnlyOnce(true);
        assertThat(SingleUseRows.use(database, "nonce", "realm", LATER)).isFalse();
        assertThat(SingleUseRows.use(database, "another", "realm", LATER)).isTrue();
    }

    @Test
    void aUseIsOneStatement() {
        assertThat(database.counting(() -> SingleUseRows.use(database, "nonce", "realm", LATER)))
                .isEqualTo(new TestDatabase.SqlCount(1, 1));
    }

    @Test
    void aKeyThatWasHeldIsUsedOnce() {
        SingleUseRows.make(database, "person", "realm", LATER);

        assertThat(SingleUseRows.use(database, "person", "realm", LATER)).isTrue();
        assertThat(SingleUseRows.use(database, "person", "realm", LATER)).isFalse();
    }

    /** What registering does: look, and make when there is none. */
    @Test
    @Tag("R-51")
    void ofTwentyWhoHoldOnePersonAtOnceEachSeesWhatTheFormerDid() throws Exception {
        AtomicInteger made = new AtomicInteger();
        atOnce(20, () -> {
            SingleUseRows.make(database, "person", "realm", LATER);
            return database.run(em -> {
                SingleUseRows.hold(em, "person");
                if (accounts(em) == 0) {
                    made.incrementAndGet();
                    em.createNativeQuery("update CITIZEN_SINGLE_USE set USED = 1 where ID = 'person'")
                            .executeUpdate();
                }
                return null;
            });
        });

        assertThat(made).hasValue(1);
    }

    private static int accounts(EntityManager em) {
        return ((Number) em.createNativeQuery("select USED from CITIZEN_SINGLE_USE where ID = 'person'")
                        .getSingleResult())
                .intValue();
    }

    @Test
    void whatIsOverIsSweptAndTheRestStays() {
        SingleUseRows.use(database, "old", "realm", LATER);
        SingleUseRows.use(database, "new", "realm", LATER.plusSeconds(10));

        assertThat(Purge.run(database, new SingleUseTables().tables().get(0).expired(LATER.plusSeconds(1))))
                .isEqualTo(1);
        assertThat(SingleUseRows.use(database, "new", "realm", LATER)).isFalse();
    }
}

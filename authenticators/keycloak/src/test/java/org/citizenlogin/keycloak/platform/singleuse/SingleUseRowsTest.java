package org.citizenlogin.keycloak.platform.singleuse;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.citizenlogin.keycloak.platform.database.InParallel;
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

    @Test
    @Tag("R-43")
    void ofFiftyWhoTakeOneNonceAtOnceOneHasIt() {
        List<Boolean> taken = InParallel.times(50, () -> SingleUseRows.use(database, "nonce", "realm", LATER));

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
    void ofTwentyWhoHoldOnePersonAtOnceEachSeesWhatTheFormerDid() {
        AtomicInteger made = new AtomicInteger();
        InParallel.times(20, () -> {
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

package org.citizenlogin.keycloak.platform.personaldata;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswordRow;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswordTables;
import org.citizenlogin.keycloak.proof.throttle.LimitRow;
import org.citizenlogin.keycloak.proof.throttle.LimitTables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PurgeJobTest {

    private final TestDatabase database = new TestDatabase(new LimitTables(), new OneTimePasswordTables());
    private final KeptTable limits = new LimitTables().tables().get(0);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void anExpiredRow() {
        Metrics.addRegistry(meters);
        database.run(em -> em.createNativeQuery("insert into CITIZEN_LIMIT (ID, REALM_ID, LIMIT_NAME, HITS, ENDS_AT)"
                        + " values ('row', 'realm', 'recovery-form', 1, 0)")
                .executeUpdate());
    }

    @AfterEach
    void close() {
        Metrics.removeRegistry(meters);
        database.close();
    }

    private static KeptTable table(Purge.Expired expired) {
        return new KeptTable(
                OneTimePasswordRow.class, "Rows.", new Retention("not long", now -> expired), PersonRows.ofUser());
    }

    private void purge(KeptTable... tables) {
        // Each look at the clock is a second later.
        PurgeJob.purge(database, List.of(tables), () -> nanos.addAndGet(1_000_000_000L), waited -> {});
    }

    private long rows() {
        return database.run(em ->
                em.createQuery("select count(r) from LimitRow r", Long.class).getSingleResult());
    }

    @Test
    void anErrorInOneTableDoesNotStopTheOthersAndIsCounted() {
        KeptTable broken = table(new Purge.Expired() {
            @Override
            public List<String> find(EntityManager em, int max) {
                throw new IllegalStateException("no such table");
            }

            @Override
            public int delete(EntityManager em, List<String> ids) {
                return 0;
            }
        });

        purge(broken, limits);

        assertThat(rows()).isZero();
        assertThat(meters.get(CitizenMetrics.PURGE_FAILED)
                        .tag("table", "CITIZEN_ONE_TIME_PASSWORD")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aTableThatIsFloodedLeavesTheOthersTheirTurnAndEndsInTime() {
        KeptTable flooded = table(new Purge.Expired() {
            @Override
            public List<String> find(EntityManager em, int max) {
                return Collections.nCopies(max, "row");
            }

            @Override
            public int delete(EntityManager em, List<String> ids) {
                return ids.size();
            }
        });

        purge(flooded, limits);

        assertThat(rows()).isZero();
        assertThat(nanos.get())
                .as("half an hour, in nanoseconds")
                .isBetween(1_800L * 1_000_000_000L, 1_900L * 1_000_000_000L);
    }

    @Test
    void whatEachTableCallsExpiredIsDeletedAndNothingElse() {
        database.run(em -> em.createNativeQuery("insert into CITIZEN_LIMIT (ID, REALM_ID, LIMIT_NAME, HITS, ENDS_AT)"
                        + " values ('alive', 'realm', 'recovery-form', 1, " + Long.MAX_VALUE + ")")
                .executeUpdate());

        purge(limits);

        assertThat(database.<List<String>>run(
                        em -> em.createQuery("select r.id from " + LimitRow.class.getSimpleName() + " r", String.class)
                                .getResultList()))
                .containsExactly("alive");
    }
}

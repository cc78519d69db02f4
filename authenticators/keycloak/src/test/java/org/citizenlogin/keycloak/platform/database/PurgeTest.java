package org.citizenlogin.keycloak.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.citizenlogin.keycloak.proof.throttle.LimitRow;
import org.citizenlogin.keycloak.proof.throttle.LimitTables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PurgeTest {

    /** More than one node deleted in ten minutes when a purge was bounded by rows. */
    private static final int FLOOD = 10_500;

    private static final int ROWS_OF_ONE_STATEMENT = 500;

    private static final Purge.Expired OVER =
            Purge.before(LimitRow.class, "endsAt", Instant.parse("2030-05-06T07:08:09Z"));

    private final TestDatabase database = new TestDatabase(new LimitTables());

    @AfterEach
    void close() {
        database.close();
    }

    private void flood(int rows) {
        database.run(em -> {
            for (int from = 0; from < rows; from += ROWS_OF_ONE_STATEMENT) {
                String values = IntStream.range(from, Math.min(rows, from + ROWS_OF_ONE_STATEMENT))
                        .mapToObj(i -> "('row-" + i + "', 'realm', 'recovery-form', 1, 0)")
                        .collect(Collectors.joining(", "));
                em.createNativeQuery(
                                "insert into CITIZEN_LIMIT (ID, REALM_ID, LIMIT_NAME, HITS, ENDS_AT) values " + values)
                        .executeUpdate();
            }
            return null;
        });
    }

    private long rows() {
        return database.run(em ->
                em.createQuery("select count(r) from LimitRow r", Long.class).getSingleResult());
    }

    @Test
    void itEndsWhenNothingIsOverAnyMoreHoweverMuchAFloodWrote() {
        flood(FLOOD);

        assertThat(Purge.run(database, OVER)).isEqualTo(FLOOD);
        assertThat(rows()).isZero();
    }

    @Test
    void itStopsBetweenTwoBatchesWhenItsTimeIsUp() {
        flood(Purge.BATCH * 3);
        AtomicInteger asked = new AtomicInteger();

        int deleted = Purge.run(database, OVER, () -> asked.incrementAndGet() < 2);

        assertThat(deleted).isEqualTo(Purge.BATCH * 2);
        assertThat(rows()).isEqualTo(Purge.BATCH);
    }

    @Test
    void itEndsWhenAnotherNodeDeletesTheSameRows() {
        List<String> batch = new ArrayList<>();
        for (int i = 0; i < Purge.BATCH; i++) {
            batch.add("row-" + i);
        }
        Purge.Expired taken = new Purge.Expired() {
            @Override
            public List<String> find(EntityManager em, int max) {
                return batch;
            }

            @Override
            public int delete(EntityManager em, List<String> ids) {
                return 0;
            }
        };

        assertThat(Purge.run(database, taken)).isZero();
    }

    /** All rows of a batch are gone between its two statements. The rows of other realms go with this purge or the next. */
    @Test
    @Tag("R-148")
    void aRealmThatIsRemovedInTheMiddleOfAPurgeDoesNotStopIt() {
        flood(Purge.BATCH + 10);
        database.run(em -> em.createNativeQuery("insert into CITIZEN_LIMIT (ID, REALM_ID, LIMIT_NAME, HITS, ENDS_AT)"
                        + " values ('other', 'other realm', 'recovery-form', 1, 1)")
                .executeUpdate());
        AtomicInteger removed = new AtomicInteger();
        Purge.Expired whileTheRealmGoes = new Purge.Expired() {
            @Override
            public List<String> find(EntityManager em, int max) {
                return OVER.find(em, max);
            }

            @Override
            public int delete(EntityManager em, List<String> ids) {
                removed.addAndGet(
                        database.run(other -> new LimitTables().tables().get(0).eraseRealm(other, "realm")));
                return OVER.delete(em, ids);
            }
        };

        int first = Purge.run(database, whileTheRealmGoes);
        int next = Purge.run(database, OVER);

        assertThat(removed).hasValue(Purge.BATCH + 10);
        assertThat(first + next).isEqualTo(1);
        assertThat(rows()).isZero();
    }
}

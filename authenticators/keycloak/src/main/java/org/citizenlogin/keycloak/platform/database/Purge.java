package org.citizenlogin.keycloak.platform.database;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Deletes what is over, a bounded batch at a time, each batch in a short transaction of its own: a purge that is killed
 * between two batches has done exactly those, and two nodes that purge at once find each other's rows already gone.
 *
 * <p>It ends when nothing is over any more. With a bound on its rows, whoever writes more in the meantime fills the
 * table without end.
 */
public final class Purge {

    /** Rows of one batch. */
    public static final int BATCH = 500;

    /** What one room calls over. */
    public interface Expired {

        /** At most {@code max} ids of rows that are over. */
        List<String> find(EntityManager em, int max);

        /** Deletes those of the rows that still are over, and says how many. */
        int delete(EntityManager em, List<String> ids);
    }

    private Purge() {}

    /** Nothing is ever over. */
    public static Expired nothing() {
        return new Expired() {
            @Override
            public List<String> find(EntityManager em, int max) {
                return List.of();
            }

            @Override
            public int delete(EntityManager em, List<String> ids) {
                return 0;
            }
        };
    }

    /**
     * Rows of one entity whose time lies before {@code then}.
     *
     * @param row an entity whose id is a text, {@code id}
     * @param time its field with milliseconds since the epoch
     */
    public static Expired before(Class<?> row, String time, Instant then) {
        long before = then.toEpochMilli();
        String over = " from " + row.getSimpleName() + " r where r." + time + " < :before";
        return new Expired() {
            @Override
            public List<String> find(EntityManager em, int max) {
                return em.createQuery("select r.id" + over + " order by r." + time, String.class)
                        .setParameter("before", before)
                        .setMaxResults(max)
                        .getResultList();
            }

            @Override
            public int delete(EntityManager em, List<String> ids) {
                return em.createQuery("delete" + over + " and r.id in (:ids)")
                        .setParameter("before", before)
                        .setParameter("ids", ids)
                        .executeUpdate();
            }
        };
    }

    /** Until nothing is over. */
    public static int run(Transactions transactions, Expired over) {
        return run(transactions, over, () -> true);
    }

    /**
     * @param goOn asked between two batches: what is left then waits for the next purge
     * @return how many rows this purge deleted
     */
    static int run(Transactions transactions, Expired over, BooleanSupplier goOn) {
        int deleted = 0;
        boolean more = true;
        while (more) {
            List<String> ids = transactions.run(em -> over.find(em, BATCH));
            int gone = ids.isEmpty() ? 0 : transactions.run(em -> over.delete(em, ids));
            deleted += gone;
            // None of a whole batch: another node is deleting the same rows, and does it to the end.
            more = ids.size() == BATCH && gone > 0 && goOn.getAsBoolean();
        }
        return deleted;
    }
}

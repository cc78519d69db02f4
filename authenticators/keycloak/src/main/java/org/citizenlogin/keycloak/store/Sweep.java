package org.citizenlogin.keycloak.store;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/**
 * Deletes what is over, a bounded batch at a time, each batch in a short transaction of its own: a sweep that is killed
 * between two batches has done exactly those, and two nodes that sweep at once find each other's rows already gone.
 */
public final class Sweep {

    /** Rows of one batch. */
    public static final int BATCH = 200;

    /** Batches of one sweep: what is left waits for the next. */
    public static final int BATCHES = 50;

    /** What one room calls over. */
    public interface Over {

        /** At most {@code max} ids of rows that are over. */
        List<String> find(EntityManager em, int max);

        /** Deletes those of the rows that still are over, and says how many. */
        int delete(EntityManager em, List<String> ids);
    }

    private Sweep() {}

    /** Nothing is ever over. */
    public static Over nothing() {
        return new Over() {
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
    public static Over before(Class<?> row, String time, Instant then) {
        long before = then.toEpochMilli();
        String over = " from " + row.getSimpleName() + " r where r." + time + " < :before";
        return new Over() {
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

    /** @return how many rows this sweep deleted */
    public static int run(Transactions transactions, Over over) {
        int deleted = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            List<String> ids = transactions.run(em -> over.find(em, BATCH));
            if (ids.isEmpty()) {
                break;
            }
            deleted += transactions.run(em -> over.delete(em, ids));
            if (ids.size() < BATCH) {
                break;
            }
        }
        return deleted;
    }
}

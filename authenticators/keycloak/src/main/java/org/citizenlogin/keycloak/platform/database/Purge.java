package org.citizenlogin.keycloak.platform.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Deletes expired rows, a bounded batch at a time, each batch in a short transaction of its own: a purge that is killed
 * between two batches has done exactly those, and two nodes that purge at once find each other's rows already gone.
 *
 * <p>It ends when no row is expired any more. With a bound on its rows, a flood of writes in the meantime would fill the
 * table without end.
 */
public final class Purge {

    /** Rows of one batch. */
    public static final int BATCH = 500;

    /** Which rows of one table have expired. */
    public interface Expired {

        /** At most {@code max} ids of expired rows. */
        List<String> find(EntityManager em, int max);

        /** Deletes those of the rows that are still expired, and says how many. */
        int delete(EntityManager em, List<String> ids);
    }

    private Purge() {}

    /** No row ever expires. */
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
        return where(row, "r." + time + " < :before", Map.of("before", then.toEpochMilli()), "r." + time);
    }

    /**
     * Rows of one entity for which a condition holds.
     *
     * @param row an entity whose id is a text, {@code id}
     * @param condition of the query language, for a row {@code r}
     * @param parameters of the condition
     * @param order in which rows are deleted: what an index gives
     */
    public static Expired where(Class<?> row, String condition, Map<String, Long> parameters, String order) {
        String expired = " from " + row.getSimpleName() + " r where (" + condition + ")";
        return new Expired() {
            @Override
            public List<String> find(EntityManager em, int max) {
                var query = em.createQuery("select r.id" + expired + " order by " + order, String.class);
                set(query);
                return query.setMaxResults(max).getResultList();
            }

            @Override
            public int delete(EntityManager em, List<String> ids) {
                Query query = em.createQuery("delete" + expired + " and r.id in (:ids)");
                set(query);
                return query.setParameter("ids", ids).executeUpdate();
            }

            private void set(Query query) {
                parameters.forEach(query::setParameter);
            }
        };
    }

    /** Until no row is expired. */
    public static int run(Transactions transactions, Expired expired) {
        return run(transactions, expired, () -> true);
    }

    /**
     * @param goOn asked between two batches: what is left then waits for the next purge
     * @return how many rows this purge deleted
     */
    public static int run(Transactions transactions, Expired expired, BooleanSupplier goOn) {
        int deleted = 0;
        boolean more = true;
        while (more) {
            List<String> ids = transactions.run(em -> expired.find(em, BATCH));
            int gone = ids.isEmpty() ? 0 : transactions.run(em -> expired.delete(em, ids));
            deleted += gone;
            // None of a whole batch: another node is deleting the same rows, and does it to the end.
            more = ids.size() == BATCH && gone > 0 && goOn.getAsBoolean();
        }
        return deleted;
    }
}

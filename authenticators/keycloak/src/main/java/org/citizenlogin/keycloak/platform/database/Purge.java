package org.citizenlogin.keycloak.platform.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Deletes expired rows in batches of limited size. Each batch is a separate short transaction. So a purge that is killed
 * keeps its finished batches, and a second node that purges at the same time finds those rows already deleted.
 *
 * <p>A purge ends when no expired row is left. It has no limit on the number of rows: with a limit, a flood of writes could
 * fill the table faster than the purge empties it.
 */
public final class Purge {

    /** Number of rows in a batch. */
    public static final int BATCH = 500;

    /**
     * That no legal hold is on the account of a row {@code r} with a field {@code userId}. The entity is named as text, because
     * the package of the holds depends on this one.
     */
    public static final String NOT_HELD =
            "not exists (select h.userId from LegalHoldRow h where h.userId = r.userId and h.held = true)";

    /** The expired rows of one table. */
    public interface Expired {

        /** Returns at most {@code max} ids of expired rows. */
        List<String> find(EntityManager em, int max);

        /** Deletes those of the rows that are still expired, and returns how many. */
        int delete(EntityManager em, List<String> ids);
    }

    private Purge() {}

    /** For a table whose rows never expire. */
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
     * Rows of one entity for which a condition holds. Rows with a field {@code userId} whose account is under a legal hold are
     * not among them.
     *
     * @param row an entity whose id is a text, {@code id}
     * @param condition of the query language, for a row {@code r}
     * @param parameters of the condition
     * @param order in which rows are deleted: what an index gives
     */
    public static Expired where(Class<?> row, String condition, Map<String, Long> parameters, String order) {
        String expired = " from " + row.getSimpleName() + " r where (" + condition + ")" + exceptHeld(row);
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

    private static String exceptHeld(Class<?> row) {
        return Stream.of(row.getDeclaredFields())
                        .anyMatch(field -> field.getName().equals("userId"))
                ? " and " + NOT_HELD
                : "";
    }

    /** Deletes until no expired row is left. */
    public static int run(Transactions transactions, Expired expired) {
        return run(transactions, expired, () -> true);
    }

    /**
     * @param goOn asked between two batches; on false the remaining rows wait for the next purge
     * @return how many rows this purge deleted
     */
    public static int run(Transactions transactions, Expired expired, BooleanSupplier goOn) {
        int deleted = 0;
        boolean more = true;
        while (more) {
            List<String> ids = transactions.run(em -> expired.find(em, BATCH));
            int gone = ids.isEmpty() ? 0 : transactions.run(em -> expired.delete(em, ids));
            deleted += gone;
            // Another node has deleted every row of this batch. It deletes the rest, too.
            more = ids.size() == BATCH && gone > 0 && goOn.getAsBoolean();
        }
        return deleted;
    }
}

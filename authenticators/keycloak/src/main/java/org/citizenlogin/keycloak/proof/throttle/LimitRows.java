package org.citizenlogin.keycloak.proof.throttle;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.citizenlogin.keycloak.platform.database.Transactions;

/** Counting in rows. The guard is one conditional update; its row count is the decision. */
final class LimitRows {

    private LimitRows() {}

    /**
     * Counts one hit unless {@code max} were counted.
     *
     * <p>Each step is a transaction of its own: in one, two nodes that both find no row would each hold a gap lock on
     * MySQL and wait for the other.
     */
    static boolean tryAcquire(
            Transactions transactions, String id, String realmId, String limit, int max, Instant endsAt) {
        Hit first = transactions.run(em -> hit(em, id, max));
        if (first != Hit.NO_ROW) {
            return first == Hit.COUNTED;
        }
        RuntimeException refused = null;
        try {
            transactions.run(em -> insert(em, id, realmId, limit, endsAt));
        } catch (RuntimeException e) {
            // Somebody else's row came first, on a database that says so by an error; the next step tells.
            refused = e;
        }
        Hit second = transactions.run(em -> hit(em, id, max));
        if (second == Hit.NO_ROW) {
            throw refused != null ? refused : new IllegalStateException("a limit's row vanished");
        }
        return second == Hit.COUNTED;
    }

    /** What was counted, by id; ids without a row are left out. Writes nothing. */
    static Map<String, Integer> hits(Transactions transactions, Collection<String> ids) {
        return transactions.run(em -> {
            Map<String, Integer> hits = new HashMap<>();
            em.createQuery("select r.id, r.hits from LimitRow r where r.id in (:ids)", Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> hits.put((String) row[0], (Integer) row[1]));
            return hits;
        });
    }

    private enum Hit {
        COUNTED,
        REACHED,
        NO_ROW
    }

    private static Hit hit(EntityManager em, String id, int max) {
        if (count(em, id, max)) {
            return Hit.COUNTED;
        }
        long rows = em.createQuery("select count(r) from LimitRow r where r.id = :id", Long.class)
                .setParameter("id", id)
                .getSingleResult();
        if (rows == 0) {
            return Hit.NO_ROW;
        }
        // Another node may have written the row since. The update decides, never what was read.
        return count(em, id, max) ? Hit.COUNTED : Hit.REACHED;
    }

    private static boolean count(EntityManager em, String id, int max) {
        int changed = em.createQuery("update LimitRow r set r.hits = r.hits + 1 where r.id = :id and r.hits < :max")
                .setParameter("id", id)
                .setParameter("max", max)
                .executeUpdate();
        return changed == 1;
    }

    private static int insert(EntityManager em, String id, String realmId, String limit, Instant endsAt) {
        return em.createQuery("insert into LimitRow (id, realmId, limitName, hits, endsAt)"
                        + " values (:id, :realmId, :limit, 0, :endsAt) on conflict do nothing")
                .setParameter("id", id)
                .setParameter("realmId", realmId)
                .setParameter("limit", limit)
                .setParameter("endsAt", endsAt.toEpochMilli())
                .executeUpdate();
    }
}

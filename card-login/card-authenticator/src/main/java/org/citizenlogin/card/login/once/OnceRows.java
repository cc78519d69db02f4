package org.citizenlogin.card.login.once;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import org.citizenlogin.keycloak.store.Sweep;
import org.citizenlogin.keycloak.store.Transactions;
import org.jboss.logging.Logger;

/** The row is made by whoever comes first; what decides is one conditional update, or a lock on the row. */
final class OnceRows {

    private static final Logger LOG = Logger.getLogger(OnceRows.class);

    private OnceRows() {}

    /**
     * Each step is a transaction of its own, committed before anything is done with what was taken. The count of the
     * insert is not asked: MySQL counts a row that was there already as changed.
     *
     * @return whether this call, and no other on any node, took it
     */
    static boolean take(Transactions transactions, String id, String realmId, Instant endsAt) {
        transactions.run(em -> insert(em, id, realmId, endsAt));
        return transactions.run(
                        em -> em.createQuery("update OnceRow r set r.taken = 1 where r.id = :id and r.taken = 0")
                                .setParameter("id", id)
                                .executeUpdate())
                == 1;
    }

    /**
     * Waits for its turn: until the transaction of {@code em} ends, nobody else holds the same row. The row itself is
     * committed before, so that there is one to lock.
     */
    static void hold(Transactions transactions, EntityManager em, String id, String realmId, Instant endsAt) {
        makeRow(transactions, id, realmId, endsAt);
        em.createQuery("select r from OnceRow r where r.id = :id", OnceRow.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResult();
    }

    private static void makeRow(Transactions transactions, String id, String realmId, Instant endsAt) {
        try {
            transactions.run(em -> insert(em, id, realmId, endsAt));
        } catch (RuntimeException e) {
            // Somebody else's row came first, on a database that says so by an error; without a row nothing is taken.
            LOG.debugf(
                    "the row of a thing done once could not be made (%s)",
                    e.getClass().getSimpleName());
        }
    }

    private static int insert(EntityManager em, String id, String realmId, Instant endsAt) {
        return em.createQuery("insert into OnceRow (id, realmId, taken, endsAt) values (:id, :realmId, 0, :endsAt)"
                        + " on conflict do nothing")
                .setParameter("id", id)
                .setParameter("realmId", realmId)
                .setParameter("endsAt", endsAt.toEpochMilli())
                .executeUpdate();
    }

    /** Rows that ended before {@code then}. */
    static Sweep.Over endedBefore(Instant then) {
        long before = then.toEpochMilli();
        return new Sweep.Over() {
            @Override
            public List<String> find(EntityManager em, int max) {
                return em.createQuery(
                                "select r.id from OnceRow r where r.endsAt < :before order by r.endsAt", String.class)
                        .setParameter("before", before)
                        .setMaxResults(max)
                        .getResultList();
            }

            @Override
            public int delete(EntityManager em, List<String> ids) {
                return em.createQuery("delete from OnceRow r where r.id in (:ids) and r.endsAt < :before")
                        .setParameter("ids", ids)
                        .setParameter("before", before)
                        .executeUpdate();
            }
        };
    }
}

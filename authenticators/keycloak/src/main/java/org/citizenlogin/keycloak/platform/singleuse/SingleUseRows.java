package org.citizenlogin.keycloak.platform.singleuse;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import org.citizenlogin.keycloak.platform.database.Transactions;
import org.jboss.logging.Logger;

/** The row is made by the first caller; what decides is one conditional update, or a lock on the row. */
final class SingleUseRows {

    private static final Logger LOG = Logger.getLogger(SingleUseRows.class);

    private SingleUseRows() {}

    /**
     * Each step is a transaction of its own, committed before anything is done with the key. The count of the insert is not
     * asked: MySQL counts a row that was there already as changed.
     *
     * @return whether this call, and no other on any node, used it up
     * @throws jakarta.persistence.NoResultException when there is no row, so nothing was decided
     */
    static boolean use(Transactions transactions, String id, String realmId, Instant endsAt) {
        make(transactions, id, realmId, endsAt);
        return transactions.run(em -> {
            int changed = em.createQuery("update SingleUseRow r set r.used = 1 where r.id = :id and r.used = 0")
                    .setParameter("id", id)
                    .executeUpdate();
            if (changed == 0) {
                em.createQuery("select r.used from SingleUseRow r where r.id = :id", Integer.class)
                        .setParameter("id", id)
                        .getSingleResult();
            }
            return changed == 1;
        });
    }

    /** Makes the row, committed before it is used or held. */
    static void make(Transactions transactions, String id, String realmId, Instant endsAt) {
        try {
            transactions.run(em -> insert(em, id, realmId, endsAt));
        } catch (RuntimeException e) {
            // Another caller's row came first, on a database that says so by an error; without a row nothing is
            // decided.
            LOG.debugf(
                    "A row of single use could not be made (%s)", e.getClass().getSimpleName());
        }
    }

    /**
     * Waits for its turn: until the transaction of {@code em} ends, no other caller holds the same row.
     *
     * @throws jakarta.persistence.NoResultException when there is no row to hold
     */
    static void hold(EntityManager em, String id) {
        em.createQuery("select r from SingleUseRow r where r.id = :id", SingleUseRow.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResult();
    }

    private static int insert(EntityManager em, String id, String realmId, Instant endsAt) {
        return em.createQuery("insert into SingleUseRow (id, realmId, used, endsAt) values (:id, :realmId, 0, :endsAt)"
                        + " on conflict do nothing")
                .setParameter("id", id)
                .setParameter("realmId", realmId)
                .setParameter("endsAt", endsAt.toEpochMilli())
                .executeUpdate();
    }
}

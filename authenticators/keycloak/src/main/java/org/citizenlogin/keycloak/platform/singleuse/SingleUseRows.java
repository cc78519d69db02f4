package org.citizenlogin.keycloak.platform.singleuse;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import org.citizenlogin.keycloak.platform.database.Transactions;
import org.jboss.logging.Logger;

/** Statements on the table. The first caller inserts the row; one conditional update or a lock on the row decides. */
final class SingleUseRows {

    private static final Logger LOG = Logger.getLogger(SingleUseRows.class);

    private SingleUseRows() {}

    /**
     * Each step is a separate transaction, committed before the key is used. The row count of the insert is ignored, because
     * MySQL counts an existing row as changed.
     *
     * @return true for exactly one call on all nodes
     * @throws jakarta.persistence.NoResultException when there is no row, so there is no decision
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

    /** Inserts the row, committed before it is used or locked. */
    static void make(Transactions transactions, String id, String realmId, Instant endsAt) {
        try {
            transactions.run(em -> insert(em, id, realmId, endsAt));
        } catch (RuntimeException e) {
            // Another caller inserted the row first, and this database reports that as an error. If there is no row,
            // the next step fails.
            LOG.debugf(
                    "A row of single use could not be made (%s)", e.getClass().getSimpleName());
        }
    }

    /**
     * Locks the row until the transaction of {@code em} ends. Other callers wait.
     *
     * @throws jakarta.persistence.NoResultException when there is no row to lock
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

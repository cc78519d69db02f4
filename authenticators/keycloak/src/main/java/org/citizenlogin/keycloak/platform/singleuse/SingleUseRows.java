package org.citizenlogin.keycloak.platform.singleuse;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import org.citizenlogin.keycloak.platform.database.DatabaseKind;
import org.citizenlogin.keycloak.platform.database.Transactions;
import org.jboss.logging.Logger;

/** The row is made by the first caller; what decides is one conditional statement, or a lock on the row. */
final class SingleUseRows {

    private static final Logger LOG = Logger.getLogger(SingleUseRows.class);

    /** A statement that met another caller's new row is made again. */
    private static final int TRIES = 3;

    private SingleUseRows() {}

    /**
     * In one transaction, committed before anything is done with the key.
     *
     * @return whether this call, and no other on any node, used it up
     */
    static boolean use(Transactions transactions, String id, String realmId, Instant endsAt) {
        for (int again = TRIES - 1; ; again--) {
            try {
                return transactions.run(em -> use(em, id, realmId, endsAt)) == 1;
            } catch (RuntimeException e) {
                // Another caller's row came first, on a database that says so by an error.
                if (again == 0) {
                    throw e;
                }
            }
        }
    }

    private static int use(EntityManager em, String id, String realmId, Instant endsAt) {
        // The count of MySQL's insert does not tell an inserted row from one that was left alone.
        if (DatabaseKind.of(em) == DatabaseKind.MYSQL) {
            insert(em, id, realmId, 0, endsAt, "do nothing");
            return em.createQuery("update SingleUseRow r set r.used = 1 where r.id = :id and r.used = 0")
                    .setParameter("id", id)
                    .executeUpdate();
        }
        return insert(em, id, realmId, 1, endsAt, "do update set used = 1 where r.used = 0");
    }

    /** Inserts the row, committed before it is used or locked. */
    static void make(Transactions transactions, String id, String realmId, Instant endsAt) {
        try {
            transactions.run(em -> insert(em, id, realmId, 0, endsAt, "do nothing"));
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

    private static int insert(EntityManager em, String id, String realmId, int used, Instant endsAt, String ifThere) {
        return em.createQuery("insert into SingleUseRow as r (id, realmId, used, endsAt)"
                        + " values (:id, :realmId, :used, :endsAt) on conflict (id) " + ifThere)
                .setParameter("id", id)
                .setParameter("realmId", realmId)
                .setParameter("used", used)
                .setParameter("endsAt", endsAt.toEpochMilli())
                .executeUpdate();
    }
}

package org.citizenlogin.keycloak.history;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.citizenlogin.keycloak.store.Sweep;

/** The rows of the table: added, read by their owner, and deleted. */
final class HistoryRows {

    private final EntityManager em;

    HistoryRows(EntityManager em) {
        this.em = em;
    }

    void add(HistoryRow row) {
        em.persist(row);
    }

    /** Newest first. */
    List<HistoryRow> of(String realmId, String userId, Instant since, int max) {
        return em.createQuery(
                        "select r from HistoryRow r where r.realmId = :realm and r.userId = :user"
                                + " and r.happenedAt >= :since order by r.happenedAt desc, r.id",
                        HistoryRow.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("since", since.toEpochMilli())
                .setMaxResults(max)
                .getResultList();
    }

    int delete(String realmId, String userId) {
        return em.createQuery("delete from HistoryRow r where r.realmId = :realm and r.userId = :user")
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .executeUpdate();
    }

    int deleteRealm(String realmId) {
        return em.createQuery("delete from HistoryRow r where r.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    static Sweep.Over before(Instant then) {
        long before = then.toEpochMilli();
        return new Sweep.Over() {
            @Override
            public List<String> find(EntityManager em, int max) {
                return em.createQuery(
                                "select r.id from HistoryRow r where r.happenedAt < :before order by r.id",
                                String.class)
                        .setParameter("before", before)
                        .setMaxResults(max)
                        .getResultList();
            }

            @Override
            public int delete(EntityManager em, List<String> ids) {
                return em.createQuery("delete from HistoryRow r where r.id in (:ids)")
                        .setParameter("ids", ids)
                        .executeUpdate();
            }
        };
    }
}

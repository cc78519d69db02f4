package org.citizenlogin.keycloak.account.history;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** Statements on the table: insert and read. */
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
}

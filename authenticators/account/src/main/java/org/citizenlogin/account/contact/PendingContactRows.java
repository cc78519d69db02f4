package org.citizenlogin.account.contact;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.contactchange.ChangeState;

/** Statements on the table. A change ends by one conditional update; its row count decides who ended it. */
final class PendingContactRows {

    private static final String WAITING = "r.state = '" + ChangeState.WAITING.name() + "'";

    private final EntityManager em;

    PendingContactRows(EntityManager em) {
        this.em = em;
    }

    void add(PendingContactRow row) {
        em.persist(row);
        em.flush();
    }

    /** The changes of an account that wait, the oldest first. */
    List<PendingContactRow> waiting(String realmId, String userId) {
        return em.createQuery(
                        "select r from PendingContactRow r where r.realmId = :realm and r.userId = :user and " + WAITING
                                + " order by r.askedAt, r.id",
                        PendingContactRow.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultList();
    }

    /** The change, if it waits and its time has come. */
    Optional<PendingContactRow> due(String id, Instant now) {
        return em
                .createQuery(
                        "select r from PendingContactRow r where r.id = :id and r.applyAt <= :now and " + WAITING,
                        PendingContactRow.class)
                .setParameter("id", id)
                .setParameter("now", now.toEpochMilli())
                .getResultList()
                .stream()
                .findFirst();
    }

    /** @param userId the account, for a transaction of its own */
    record Due(String id, String realmId, String userId) {}

    /** Changes of all realms whose time has come. */
    List<Due> due(Instant now, int max) {
        return em
                .createQuery(
                        "select r.id, r.realmId, r.userId from PendingContactRow r where r.applyAt <= :now and "
                                + WAITING + " order by r.applyAt",
                        Object[].class)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(row -> new Due((String) row[0], (String) row[1], (String) row[2]))
                .toList();
    }

    /** True for exactly one caller on all nodes. The new address is erased. */
    boolean end(String id, ChangeState state, Instant now) {
        return em.createQuery("update PendingContactRow r set r.state = :state, r.endedAt = :now, r.sealed = null"
                                + " where r.id = :id and " + WAITING)
                        .setParameter("state", state.name())
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }
}

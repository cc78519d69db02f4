package org.citizenlogin.people.desk.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;

/** The operators of one realm, as far as the queue is concerned; in the caller's transaction. */
public final class Operators {

    /** The page asks every few seconds. */
    private static final Duration ABSENT = Duration.ofMinutes(2);

    private final EntityManager em;
    private final String realmId;

    public Operators(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    /**
     * Locks the operator until the end of the transaction. Two calls of one operator at once wait for each other.
     *
     * @return whether they pause
     */
    public boolean lock(String userId, Instant now) {
        String id = OperatorRow.id(realmId, userId);
        em.createQuery("insert into OperatorRow (id, realmId, userId, paused, seenAt)"
                        + " values (:id, :realm, :user, false, :now) on conflict do nothing")
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("now", now.toEpochMilli())
                .executeUpdate();
        return em.find(OperatorRow.class, id, LockModeType.PESSIMISTIC_WRITE).isPaused();
    }

    /** Whether they pause; false for one who was never here. */
    public boolean isPaused(String userId) {
        return em
                .createQuery("select r.paused from OperatorRow r where r.id = :id", Boolean.class)
                .setParameter("id", OperatorRow.id(realmId, userId))
                .getResultList()
                .stream()
                .anyMatch(paused -> paused);
    }

    public void pause(String userId, boolean paused, Instant now) {
        lock(userId, now);
        em.createQuery("update OperatorRow r set r.paused = :paused, r.seenAt = :now where r.id = :id")
                .setParameter("paused", paused)
                .setParameter("now", now.toEpochMilli())
                .setParameter("id", OperatorRow.id(realmId, userId))
                .executeUpdate();
    }

    /** The operator's page asked. */
    public void seen(String userId, Instant now) {
        em.createQuery("update OperatorRow r set r.seenAt = :now where r.id = :id and r.seenAt < :before")
                .setParameter("now", now.toEpochMilli())
                .setParameter("id", OperatorRow.id(realmId, userId))
                .setParameter("before", now.minusSeconds(20).toEpochMilli())
                .executeUpdate();
    }

    /** Operators whose page asked lately and who do not pause. */
    public int present(Instant now) {
        return em.createQuery(
                        "select count(r) from OperatorRow r where r.realmId = :realm and r.paused = false"
                                + " and r.seenAt > :since",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("since", now.minus(ABSENT).toEpochMilli())
                .getSingleResult()
                .intValue();
    }
}

package org.citizenlogin.keycloak.account.erasure;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.erasure.ErasureReason;
import org.citizenlogin.erasure.ErasureState;

/** Statements on the table. Every step is one conditional update; its row count decides who made it. */
final class ErasureRows {

    private static final String NEVER_ENDED =
            "(r.state = '" + ErasureState.WAITING + "' or r.state = '" + ErasureState.ERASING + "')";

    /** The column's length. */
    private static final int LONGEST_FAILURE = 64;

    private final EntityManager em;

    ErasureRows(EntityManager em) {
        this.em = em;
    }

    /** False when the account has one that has not ended: for one of several callers on all nodes it is true. */
    boolean add(
            String id,
            String realmId,
            String userId,
            String receipt,
            ErasureReason reason,
            long epoch,
            Instant askedAt,
            Instant eraseAt) {
        return em.createQuery("insert into ErasureRow"
                                + " (id, realmId, userId, receipt, state, reason, epoch, askedAt, eraseAt, failures)"
                                + " values (:id, :realm, :user, :receipt, :state, :reason, :epoch, :asked, :erase, 0)"
                                + " on conflict (userId) do nothing")
                        .setParameter("id", id)
                        .setParameter("realm", realmId)
                        .setParameter("user", userId)
                        .setParameter("receipt", receipt)
                        .setParameter("state", ErasureState.WAITING.name())
                        .setParameter("reason", reason.name())
                        .setParameter("epoch", epoch)
                        .setParameter("asked", askedAt.toEpochMilli())
                        .setParameter("erase", eraseAt.toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    /** Read anew: the statements here pass the entities by. */
    Optional<ErasureRow> find(String id) {
        return one("r.id = :value", id);
    }

    /** The one of an account that has not ended. */
    Optional<ErasureRow> of(String realmId, String userId) {
        return one("r.userId = :value and " + NEVER_ENDED, userId)
                .filter(row -> row.getRealmId().equals(realmId));
    }

    Optional<ErasureRow> withReceipt(String realmId, String receipt) {
        return one("r.receipt = :value", receipt).filter(row -> row.getRealmId().equals(realmId));
    }

    private Optional<ErasureRow> one(String condition, String value) {
        Optional<ErasureRow> found = em
                .createQuery("select r from ErasureRow r where " + condition, ErasureRow.class)
                .setParameter("value", value)
                .getResultList()
                .stream()
                .findFirst();
        found.ifPresent(em::refresh);
        return found;
    }

    /** True for exactly one caller on all nodes, and only when its time has come. */
    boolean begin(String id, Instant now) {
        return em.createQuery("update ErasureRow r set r.state = :erasing where r.id = :id and r.state = :waiting"
                                + " and r.eraseAt <= :now")
                        .setParameter("erasing", ErasureState.ERASING.name())
                        .setParameter("waiting", ErasureState.WAITING.name())
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /**
     * Ends one that waits, without an effect. True for exactly one caller on all nodes, and never for one that began.
     *
     * @param state cancelled or overtaken
     */
    boolean end(String id, ErasureState state, Instant now) {
        return em.createQuery("update ErasureRow r set r.state = :state, r.userId = null, r.endedAt = :now"
                                + " where r.id = :id and r.state = :waiting")
                        .setParameter("state", state.name())
                        .setParameter("waiting", ErasureState.WAITING.name())
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    void failed(String id, String failure) {
        em.createQuery("update ErasureRow r set r.failures = r.failures + 1, r.failure = :failure"
                        + " where r.id = :id and " + NEVER_ENDED)
                .setParameter("failure", failure.substring(0, Math.min(failure.length(), LONGEST_FAILURE)))
                .setParameter("id", id)
                .executeUpdate();
    }

    /** The account is gone, by whichever door. */
    int erased(String realmId, String userId, Instant now) {
        return em.createQuery("update ErasureRow r set r.state = :erased, r.userId = null, r.endedAt = :now"
                        + " where r.realmId = :realm and r.userId = :user")
                .setParameter("erased", ErasureState.ERASED.name())
                .setParameter("now", now.toEpochMilli())
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** Those of a realm that should have ended before a time, the oldest first. */
    List<ErasureRow> overdue(String realmId, Instant before, int most) {
        return em.createQuery(
                        "select r from ErasureRow r where r.realmId = :realm and " + NEVER_ENDED
                                + " and r.eraseAt < :before order by r.eraseAt",
                        ErasureRow.class)
                .setParameter("realm", realmId)
                .setParameter("before", before.toEpochMilli())
                .setMaxResults(most)
                .getResultList();
    }
}

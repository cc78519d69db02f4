package org.citizenlogin.keycloak.platform.legalhold;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.erasure.HoldReason;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The latest hold of one account.
 *
 * @param held false when it was lifted
 * @param by the administrator's id
 */
public record LegalHold(boolean held, HoldReason reason, String by, Instant at) {

    /** Empty when the account was never held. Read from the database, not from data that this session has read before. */
    public static Optional<LegalHold> of(KeycloakSession session, String realmId, String userId) {
        return find(em(session), realmId, userId);
    }

    public static boolean isHeld(KeycloakSession session, String realmId, String userId) {
        return of(session, realmId, userId).filter(LegalHold::held).isPresent();
    }

    /** The ids of the held accounts of a realm, at most so many. */
    public static List<String> heldIn(KeycloakSession session, String realmId, int most) {
        return em(session)
                .createQuery(
                        "select r.userId from LegalHoldRow r where r.realmId = :realm and r.held = true order by r.userId",
                        String.class)
                .setParameter("realm", realmId)
                .setMaxResults(most)
                .getResultList();
    }

    /**
     * Sets or lifts the hold, in the caller's transaction.
     *
     * @param reason says which of both
     * @param by the administrator's id
     * @return false when it is so already; then nothing was changed
     */
    public static boolean change(KeycloakSession session, String realmId, String userId, HoldReason reason, String by) {
        return change(
                em(session),
                realmId,
                userId,
                reason,
                by,
                DatabaseClock.of(session).instant());
    }

    static boolean change(EntityManager em, String realmId, String userId, HoldReason reason, String by, Instant now) {
        em.createQuery("insert into LegalHoldRow (userId, realmId, held, changedAt) values (:user, :realm, false, 0)"
                        + " on conflict do nothing")
                .setParameter("user", userId)
                .setParameter("realm", realmId)
                .executeUpdate();
        return em.createQuery("update LegalHoldRow r set r.held = :held, r.reason = :reason, r.changedBy = :by,"
                                + " r.changedAt = :now"
                                + " where r.userId = :user and r.realmId = :realm and r.held <> :held")
                        .setParameter("held", reason.sets())
                        .setParameter("reason", reason.name())
                        .setParameter("by", by)
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("user", userId)
                        .setParameter("realm", realmId)
                        .executeUpdate()
                == 1;
    }

    static Optional<LegalHold> find(EntityManager em, String realmId, String userId) {
        return em
                .createQuery(
                        "select r.held, r.reason, r.changedBy, r.changedAt from LegalHoldRow r"
                                + " where r.userId = :user and r.realmId = :realm and r.reason is not null",
                        Object[].class)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("user", userId)
                .setParameter("realm", realmId)
                .getResultList()
                .stream()
                .map(row -> new LegalHold(
                        (Boolean) row[0],
                        HoldReason.valueOf((String) row[1]),
                        (String) row[2],
                        Instant.ofEpochMilli((Long) row[3])))
                .findFirst();
    }

    private static EntityManager em(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}

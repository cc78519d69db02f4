package org.citizenlogin.keycloak.account.intervention;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.util.Optional;
import org.citizenlogin.intervention.Intervention;
import org.citizenlogin.intervention.InterventionReason;

/** Statements on the table. A change of the state is one conditional update, after an insert that changes nothing. */
final class InterventionRows {

    private final EntityManager em;

    InterventionRows(EntityManager em) {
        this.em = em;
    }

    /** Read from the database, not from data that this session has read before. Empty before the first demand. */
    Optional<Demand> find(String realmId, String userId) {
        return em
                .createQuery(
                        "select r.state, r.reason, r.changedAt from InterventionRow r"
                                + " where r.userId = :user and r.realmId = :realm",
                        Object[].class)
                // What an ending login has written stays unflushed: another veto reads the account's row after this.
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("user", userId)
                .setParameter("realm", realmId)
                .getResultList()
                .stream()
                .map(row -> new Demand(
                        Intervention.valueOf((String) row[0]),
                        Optional.ofNullable((String) row[1]).map(InterventionReason::valueOf),
                        Instant.ofEpochMilli((Long) row[2])))
                .findFirst();
    }

    /** False when the state is not {@code from} any more. */
    boolean change(
            String realmId,
            String userId,
            Intervention from,
            Intervention to,
            Optional<InterventionReason> reason,
            Instant now) {
        em.createQuery("insert into InterventionRow (userId, realmId, state, changedAt)"
                        + " values (:user, :realm, :none, 0) on conflict do nothing")
                .setParameter("user", userId)
                .setParameter("realm", realmId)
                .setParameter("none", Intervention.NONE.name())
                .executeUpdate();
        return em.createQuery("update InterventionRow r set r.state = :to, r.reason = :reason, r.changedAt = :now"
                                + " where r.userId = :user and r.realmId = :realm and r.state = :from")
                        .setParameter("to", to.name())
                        .setParameter("reason", reason.map(Enum::name).orElse(null))
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("user", userId)
                        .setParameter("realm", realmId)
                        .setParameter("from", from.name())
                        .executeUpdate()
                == 1;
    }
}

package org.citizenlogin.keycloak.proof.accountstate;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** Statements on the table. A raise is one update, after an insert that changes nothing if the row exists. */
final class AccountEpochRows {

    private final EntityManager em;

    AccountEpochRows(EntityManager em) {
        this.em = em;
    }

    Optional<AccountEpoch> find(String realmId, String userId) {
        return em
                .createQuery(
                        "select new org.citizenlogin.keycloak.proof.accountstate.AccountEpoch(r.epoch, r.raisedAt)"
                                + " from AccountEpochRow r where r.userId = :user and r.realmId = :realm",
                        AccountEpoch.class)
                .setParameter("user", userId)
                .setParameter("realm", realmId)
                .getResultList()
                .stream()
                .findFirst();
    }

    void raise(String realmId, String userId, Instant now) {
        em.createQuery("insert into AccountEpochRow (userId, realmId, epoch, raisedAt)"
                        + " values (:user, :realm, 0, 0) on conflict do nothing")
                .setParameter("user", userId)
                .setParameter("realm", realmId)
                .executeUpdate();
        em.createQuery("update AccountEpochRow r set r.epoch = r.epoch + 1, r.raisedAt = :now"
                        + " where r.userId = :user and r.realmId = :realm")
                .setParameter("now", now.toEpochMilli())
                .setParameter("user", userId)
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}

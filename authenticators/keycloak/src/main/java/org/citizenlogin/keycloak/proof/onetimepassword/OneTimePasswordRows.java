package org.citizenlogin.keycloak.proof.onetimepassword;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.database.PersonRows;

/** Statements on the table. One conditional update uses up a one-time password; its row count decides. */
final class OneTimePasswordRows {

    private final EntityManager em;

    OneTimePasswordRows(EntityManager em) {
        this.em = em;
    }

    /** Replaces the account's earlier one. A parallel writer fails on the unique key and tries again. */
    void replace(OneTimePasswordRow row) {
        delete(row.getRealmId(), row.getUserId());
        em.persist(row);
        em.flush();
    }

    /** The account's unused one-time password, expired or not. */
    Optional<OneTimePasswordRow> unused(String realmId, String userId) {
        return em
                .createQuery(
                        "select r from OneTimePasswordRow r where r.realmId = :realm and r.userId = :user"
                                + " and r.usedAt is null",
                        OneTimePasswordRow.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** The unused one-time password that this request caused, expired or not. */
    Optional<OneTimePasswordRow> unusedOfRequest(String realmId, Collection<String> requestKeys) {
        return em
                .createQuery(
                        "select r from OneTimePasswordRow r where r.requestKey in (:keys) and r.realmId = :realm"
                                + " and r.usedAt is null",
                        OneTimePasswordRow.class)
                .setParameter("keys", requestKeys)
                .setParameter("realm", realmId)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    boolean isLive(String realmId, String userId, Instant now) {
        return em.createQuery(
                                "select count(r) from OneTimePasswordRow r where r.realmId = :realm"
                                        + " and r.userId = :user and r.usedAt is null and r.expiresAt > :now",
                                Long.class)
                        .setParameter("realm", realmId)
                        .setParameter("user", userId)
                        .setParameter("now", now.toEpochMilli())
                        .getSingleResult()
                > 0;
    }

    /** True for exactly one caller on any node, and only before it expires. */
    boolean useUp(String id, Instant now) {
        return em.createQuery("update OneTimePasswordRow r set r.usedAt = :now"
                                + " where r.id = :id and r.usedAt is null and r.expiresAt > :now")
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** Binds a used one-time password to its tab. */
    void bind(OneTimePasswordRow row, String tab) {
        em.refresh(row);
        row.usedIn(tab);
        em.flush();
    }

    /** The used one-time password with this id, if it belongs to this account and tab. */
    Optional<OneTimePasswordRow> used(String id, String realmId, String userId, String tab) {
        return em
                .createQuery(
                        "select r from OneTimePasswordRow r where r.id = :id and r.realmId = :realm"
                                + " and r.userId = :user and r.usedIn = :tab and r.usedAt is not null",
                        OneTimePasswordRow.class)
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("tab", tab)
                .getResultList()
                .stream()
                .findFirst();
    }

    /**
     * Locks the used one-time password of this account and tab until the transaction ends; false when its row no longer
     * exists.
     */
    boolean claim(String id, String realmId, String userId, String tab) {
        return em.createQuery("update OneTimePasswordRow r set r.usedAt = r.usedAt where r.id = :id"
                                + " and r.realmId = :realm and r.userId = :user and r.usedIn = :tab"
                                + " and r.usedAt is not null")
                        .setParameter("id", id)
                        .setParameter("realm", realmId)
                        .setParameter("user", userId)
                        .setParameter("tab", tab)
                        .executeUpdate()
                == 1;
    }

    int delete(String realmId, String userId) {
        return PersonRows.delete(em, OneTimePasswordRow.class, realmId, userId);
    }
}

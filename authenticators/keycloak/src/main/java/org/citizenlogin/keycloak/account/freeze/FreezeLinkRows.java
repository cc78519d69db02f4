package org.citizenlogin.keycloak.account.freeze;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.database.PersonRows;

/** The rows of the table. Using a link is one conditional update; its row count says whether it happened. */
final class FreezeLinkRows {

    private final EntityManager em;

    FreezeLinkRows(EntityManager em) {
        this.em = em;
    }

    void add(FreezeLinkRow row) {
        em.persist(row);
        em.flush();
    }

    /** The unused one with this fingerprint that has not expired. */
    Optional<FreezeLinkRow> live(String realmId, Collection<String> fingerprints, Instant now) {
        return em
                .createQuery(
                        "select r from FreezeLinkRow r where r.fingerprint in (:fingerprints) and r.realmId = :realm"
                                + " and r.usedAt is null and r.expiresAt > :now",
                        FreezeLinkRow.class)
                .setParameter("fingerprints", fingerprints)
                .setParameter("realm", realmId)
                .setParameter("now", now.toEpochMilli())
                .getResultList()
                .stream()
                .findFirst();
    }

    /** True for exactly one caller on any node, and only before it expires. */
    boolean use(String id, Instant now) {
        return em.createQuery("update FreezeLinkRow r set r.usedAt = :now"
                                + " where r.id = :id and r.usedAt is null and r.expiresAt > :now")
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    int delete(String realmId, String userId) {
        return PersonRows.delete(em, FreezeLinkRow.class, realmId, userId);
    }
}

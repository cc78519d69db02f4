package org.citizenlogin.keycloak.proof.link;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Statements on the table. One conditional update uses a link; its row count decides. */
final class LinkRows {

    private final EntityManager em;

    LinkRows(EntityManager em) {
        this.em = em;
    }

    void add(LinkRow row) {
        em.persist(row);
        em.flush();
    }

    /** The unused, unexpired link with this fingerprint. */
    Optional<LinkRow> live(String realmId, String purpose, Collection<String> fingerprints, Instant now) {
        return found("r.usedAt is null", realmId, purpose, fingerprints, now);
    }

    /** The used one with this fingerprint that has not expired. */
    Optional<LinkRow> used(String realmId, String purpose, Collection<String> fingerprints, Instant now) {
        return found("r.usedAt is not null", realmId, purpose, fingerprints, now);
    }

    private Optional<LinkRow> found(
            String state, String realmId, String purpose, Collection<String> fingerprints, Instant now) {
        return em
                .createQuery(
                        "select r from LinkRow r where r.fingerprint in (:fingerprints) and r.realmId = :realm"
                                + " and r.purpose = :purpose and r.expiresAt > :now and " + state,
                        LinkRow.class)
                .setParameter("fingerprints", fingerprints)
                .setParameter("realm", realmId)
                .setParameter("purpose", purpose)
                .setParameter("now", now.toEpochMilli())
                .getResultList()
                .stream()
                .findFirst();
    }

    /** True for exactly one caller on any node, and only before it expires. */
    boolean use(String id, Instant now) {
        return em.createQuery("update LinkRow r set r.usedAt = :now"
                                + " where r.id = :id and r.usedAt is null and r.expiresAt > :now")
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** Those that were not used. A used one stays until it expires, to be known again. */
    int delete(String realmId, String purpose, String userId) {
        return em.createQuery("delete from LinkRow r where r.realmId = :realm and r.purpose = :purpose"
                        + " and r.userId = :user and r.usedAt is null")
                .setParameter("realm", realmId)
                .setParameter("purpose", purpose)
                .setParameter("user", userId)
                .executeUpdate();
    }
}

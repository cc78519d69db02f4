package org.citizenlogin.keycloak.account.contact;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.citizenlogin.secret.KeyRing;

/** Statements on the table. A change is one conditional update; its row count decides which request noticed it first. */
final class ContactRows {

    private final EntityManager em;

    ContactRows(EntityManager em) {
        this.em = em;
    }

    /** The stored addresses of the account, read from the database and not from data that this session has read before. */
    Map<ContactKind, ContactRow> of(String realmId, String userId) {
        Map<ContactKind, ContactRow> known = new EnumMap<>(ContactKind.class);
        em.createQuery("select r from ContactRow r where r.realmId = :realm and r.userId = :user", ContactRow.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultList()
                .forEach(row -> {
                    em.detach(row);
                    known.put(ContactKind.valueOf(row.getKind()), row);
                });
        return known;
    }

    /** A parallel writer fails on the unique key. */
    void add(ContactRow row) {
        em.persist(row);
        em.flush();
    }

    /** True for exactly one caller on any node. */
    boolean change(ContactRow seen, KeyRing.Fingerprint now, KeyRing.Sealed sealed, Instant at) {
        return em.createQuery("update ContactRow r set r.keyId = :key, r.fingerprint = :now, r.sealedWith = :with,"
                                + " r.sealed = :sealed, r.changedAt = :at"
                                + " where r.id = :id and r.fingerprint = :seen")
                        .setParameter("key", now.keyId())
                        .setParameter("now", now.hex())
                        .setParameter("with", sealed.keyId())
                        .setParameter("sealed", sealed.base64())
                        .setParameter("at", at == null ? null : at.toEpochMilli())
                        .setParameter("id", seen.getId())
                        .setParameter("seen", seen.getFingerprint())
                        .executeUpdate()
                == 1;
    }
}

package org.citizenlogin.keycloak.account.contact;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.citizenlogin.keycloak.platform.database.DatabaseKind;
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

    /** All in one statement. Where another writer was first, theirs stays. */
    void addMissing(List<ContactRow> rows) {
        if (DatabaseKind.of(em) == DatabaseKind.H2) {
            // Hibernate writes such a statement for H2 with one row only.
            rows.forEach(row -> insertMissing(List.of(row)));
        } else {
            insertMissing(rows);
        }
    }

    private void insertMissing(List<ContactRow> rows) {
        String values = IntStream.range(0, rows.size())
                .mapToObj(i -> "(:id#, :realm#, :user#, :kind#, :key#, :print#, :with#, :sealed#)".replace("#", "" + i))
                .collect(Collectors.joining(", "));
        Query insert = em.createQuery("insert into ContactRow"
                + " (id, realmId, userId, kind, keyId, fingerprint, sealedWith, sealed) values " + values
                + " on conflict do nothing");
        for (int i = 0; i < rows.size(); i++) {
            ContactRow row = rows.get(i);
            insert.setParameter("id" + i, row.getId())
                    .setParameter("realm" + i, row.getRealmId())
                    .setParameter("user" + i, row.getUserId())
                    .setParameter("kind" + i, row.getKind())
                    .setParameter("key" + i, row.getKeyId())
                    .setParameter("print" + i, row.getFingerprint())
                    .setParameter("with" + i, row.getSealedWith())
                    .setParameter("sealed" + i, row.getSealed());
        }
        insert.executeUpdate();
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

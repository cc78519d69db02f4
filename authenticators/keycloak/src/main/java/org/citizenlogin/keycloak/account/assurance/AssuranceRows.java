package org.citizenlogin.keycloak.account.assurance;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.citizenlogin.assurance.AssuranceRecord;
import org.citizenlogin.assurance.IdentificationMethod;

/** Statements on the table: insert, read, and delete what was replaced. */
final class AssuranceRows {

    private final EntityManager em;

    AssuranceRows(EntityManager em) {
        this.em = em;
    }

    /** A card is shown again and again, so its record replaces the earlier ones of cards. */
    void write(String realmId, AssuranceRecord record) {
        if (record.method() == IdentificationMethod.CARD) {
            deleteCards(realmId, record.accountId());
        }
        em.persist(new AssuranceRow(UUID.randomUUID().toString(), realmId, record));
    }

    /** By id: a delete by account would lock the gap in which a parallel login of MySQL inserts. */
    private void deleteCards(String realmId, String userId) {
        List<String> earlier = em.createQuery(
                        "select r.id from AssuranceRow r where r.realmId = :realm and r.userId = :user"
                                + " and r.method = :card",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("card", IdentificationMethod.CARD.name())
                .getResultList();
        if (!earlier.isEmpty()) {
            em.createQuery("delete from AssuranceRow r where r.id in (:ids)")
                    .setParameter("ids", earlier)
                    .executeUpdate();
        }
    }

    /** Newest first, expired ones included. */
    List<AssuranceRecord> of(String realmId, String userId) {
        return em
                .createQuery(
                        "select r from AssuranceRow r where r.realmId = :realm and r.userId = :user"
                                + " order by r.verifiedAt desc, r.id",
                        AssuranceRow.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultList()
                .stream()
                .map(AssuranceRow::read)
                .flatMap(Optional::stream)
                .toList();
    }
}

package org.citizenlogin.keycloak.account.consent;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Statements on the ledger: insert and read, nothing else. */
final class ConsentRows {

    private final EntityManager em;
    private final String realmId;

    ConsentRows(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    /** A fault shows at the commit, so that it is answered by an error page: the server only logs what a listener throws. */
    void add(String userId, Consent consent) {
        em.persist(new ConsentRow(KeycloakModelUtils.generateId(), realmId, userId, consent));
    }

    /** A version in force, and one entry of the person about these terms; null when there is none. */
    record InForce(TermsRow terms, ConsentRow entry) {}

    /** In one statement: what is in force for this client and the realm, with everything the person did about it. */
    List<InForce> inForce(String userId, List<String> clients, Instant now) {
        return em
                .createQuery(
                        "select t, c from TermsRow t left join ConsentRow c on c.realmId = t.realmId"
                                + " and c.client = t.client and c.purpose = :purpose and c.userId = :user"
                                + " where t.realmId = :realm and t.client in (:clients) and t.inForceAt <= :now"
                                + " and (t.retiredAt is null or t.retiredAt > :now) order by t.client, t.version",
                        Object[].class)
                .setParameter("purpose", ConsentRow.TERMS)
                .setParameter("user", userId)
                .setParameter("realm", realmId)
                .setParameter("clients", clients)
                .setParameter("now", now.toEpochMilli())
                .getResultList()
                .stream()
                .map(row -> new InForce((TermsRow) row[0], (ConsentRow) row[1]))
                .toList();
    }

    /** Newest first. */
    List<ConsentRow> of(String userId) {
        return em.createQuery(
                        "select c from ConsentRow c where c.realmId = :realm and c.userId = :user"
                                + " order by c.happenedAt desc, c.kind desc, c.id",
                        ConsentRow.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultList();
    }

    Optional<ConsentRow> find(String userId, String id) {
        return em
                .createQuery(
                        "select c from ConsentRow c where c.realmId = :realm and c.userId = :user and c.id = :id",
                        ConsentRow.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** Those about one version, in the order of their ids. */
    List<ConsentRow> about(TermsRow terms, String after, int max) {
        return em.createQuery(
                        "select c from ConsentRow c where c.realmId = :realm and c.client = :client"
                                + " and c.termsVersion = :version and c.purpose = :purpose and c.id > :after"
                                + " order by c.id",
                        ConsentRow.class)
                .setParameter("realm", realmId)
                .setParameter("client", terms.getClient())
                .setParameter("version", terms.getVersion())
                .setParameter("purpose", ConsentRow.TERMS)
                .setParameter("after", after)
                .setMaxResults(max)
                .getResultList();
    }

    /** How many entries about this version have this hash, by hash. */
    List<Object[]> hashes(TermsRow terms) {
        return em.createQuery(
                        "select c.textSha256, count(c) from ConsentRow c where c.realmId = :realm"
                                + " and c.client = :client and c.termsVersion = :version and c.purpose = :purpose"
                                + " group by c.textSha256",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("client", terms.getClient())
                .setParameter("version", terms.getVersion())
                .setParameter("purpose", ConsentRow.TERMS)
                .getResultList();
    }

    /** Accounts that ever accepted these terms, in the order of their ids. */
    List<String> accountsAfter(String client, String after, int max) {
        return em.createQuery(
                        "select distinct c.userId from ConsentRow c where c.realmId = :realm and c.client = :client"
                                + " and c.purpose = :purpose and c.userId > :after order by c.userId",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("client", client)
                .setParameter("purpose", ConsentRow.TERMS)
                .setParameter("after", after)
                .setMaxResults(max)
                .getResultList();
    }
}

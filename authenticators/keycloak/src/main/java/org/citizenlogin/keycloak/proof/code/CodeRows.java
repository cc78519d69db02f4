package org.citizenlogin.keycloak.proof.code;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Statements on both tables. Each limited action is one conditional update; its row count decides. */
final class CodeRows {

    private final EntityManager em;

    CodeRows(EntityManager em) {
        this.em = em;
    }

    boolean exists(Collection<String> ids) {
        return em.createQuery("select count(r) from CodeRow r where r.id in (:ids)", Long.class)
                        .setParameter("ids", ids)
                        .getSingleResult()
                > 0;
    }

    /**
     * Inserts no row if it exists. Also inserts a dummy count, under the code transaction's own id, for {@link
     * #countDummy}.
     */
    void open(String id, String realmId, String purpose, String sessionKey, Codes.Form form, Instant until) {
        em.createQuery("insert into CodeRow (id, realmId, purpose, sessionKey, digits, resend, triesLeft, openUntil)"
                        + " values (:id, :realm, :purpose, :session, :digits, :resend, :tries, :until)"
                        + " on conflict do nothing")
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .setParameter("purpose", purpose)
                .setParameter("session", sessionKey)
                .setParameter("digits", form.digits())
                .setParameter("resend", form.resend())
                .setParameter("tries", form.tries())
                .setParameter("until", until.toEpochMilli())
                .executeUpdate();
        insertCount(id, realmId, until);
    }

    /** A code transaction for which a code can be issued. */
    Optional<CodeRow> issuable(Collection<String> ids, Instant now) {
        return onlyRead(em.createQuery(
                        "select r from CodeRow r where r.id in (:ids) and r.usedAt is null and r.triesLeft > 0"
                                + " and r.openUntil > :now",
                        CodeRow.class)
                .setParameter("ids", ids)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(1)
                .getResultList());
    }

    Optional<CodeRow> find(Collection<String> ids, Collection<String> sessionKeys) {
        return onlyRead(em.createQuery(
                        "select r from CodeRow r where r.id in (:ids) and r.sessionKey in (:sessions)", CodeRow.class)
                .setParameter("ids", ids)
                .setParameter("sessions", sessionKeys)
                .setMaxResults(1)
                .getResultList());
    }

    private Optional<CodeRow> onlyRead(List<CodeRow> found) {
        // Read again each time, because a row cached in this session would hide changes by other transactions.
        found.forEach(em::detach);
        return found.stream().findFirst();
    }

    /** Writes the values of an issued code, but never the count of tries. */
    record Issued(
            String subject,
            String subjectKey,
            String countId,
            String destinationKey,
            String accountState,
            String keyId,
            String fingerprint,
            String sealedCode,
            Instant drawnAt,
            Instant expiresAt) {}

    /** True unless the code transaction was used up or has no tries left. */
    boolean issue(String id, Issued issued) {
        return em.createQuery("update CodeRow r set r.subject = :subject, r.subjectKey = :subjectKey,"
                                + " r.countId = :countId, r.destinationKey = :destinationKey,"
                                + " r.accountState = :accountState, r.keyId = :keyId,"
                                + " r.fingerprint = :fingerprint, r.sealedCode = :sealedCode, r.drawnAt = :drawnAt,"
                                + " r.expiresAt = :expiresAt where r.id = :id and r.usedAt is null and r.triesLeft > 0")
                        .setParameter("subject", issued.subject())
                        .setParameter("subjectKey", issued.subjectKey())
                        .setParameter("countId", issued.countId())
                        .setParameter("destinationKey", issued.destinationKey())
                        .setParameter("accountState", issued.accountState())
                        .setParameter("keyId", issued.keyId())
                        .setParameter("fingerprint", issued.fingerprint())
                        .setParameter("sealedCode", issued.sealedCode())
                        .setParameter("drawnAt", issued.drawnAt().toEpochMilli())
                        .setParameter("expiresAt", issued.expiresAt().toEpochMilli())
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /**
     * True at most as often as the code transaction has tries. An expired code also costs a try: a code transaction without
     * a code expires at another time and must not differ visibly.
     */
    boolean takeTry(Collection<String> ids, Collection<String> sessionKeys) {
        return em.createQuery("update CodeRow r set r.triesLeft = r.triesLeft - 1"
                                + " where r.id in (:ids) and r.sessionKey in (:sessions) and r.triesLeft > 0"
                                + " and r.usedAt is null")
                        .setParameter("ids", ids)
                        .setParameter("sessions", sessionKeys)
                        .executeUpdate()
                > 0;
    }

    /** Writes the same as {@link #takeTry}, one row, when no try is left; the count goes below zero. */
    void overdraw(String id) {
        em.createQuery("update CodeRow r set r.triesLeft = r.triesLeft - 1 where r.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** True for exactly one caller on any node, and only before it expires. */
    boolean useUp(String id, String fingerprint, Instant now) {
        return em.createQuery("update CodeRow r set r.usedAt = :now where r.id = :id and r.fingerprint = :fingerprint"
                                + " and r.usedAt is null and r.expiresAt > :now")
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", id)
                        .setParameter("fingerprint", fingerprint)
                        .executeUpdate()
                == 1;
    }

    void wipe(String id) {
        CodeRow row = em.find(CodeRow.class, id);
        em.refresh(row);
        row.wipe();
        em.flush();
    }

    /** The used code with this id, if it belongs to this person and session. */
    Optional<CodeRow> used(String id, Collection<String> subjectKeys, Collection<String> sessionKeys) {
        return onlyRead(em.createQuery(
                        "select r from CodeRow r where r.id = :id and r.subjectKey in (:subjects)"
                                + " and r.sessionKey in (:sessions) and r.usedAt is not null",
                        CodeRow.class)
                .setParameter("id", id)
                .setParameter("subjects", subjectKeys)
                .setParameter("sessions", sessionKeys)
                .getResultList());
    }

    /**
     * The row of the count is created with the first code, so that typing a code never has to insert it, which would take
     * longer. It is selected first: on MySQL an update that finds no row locks the gap, and two workers would wait for each
     * other.
     */
    void beginCount(String countId, String realmId, Instant now) {
        long counts = em.createQuery("select count(c) from CodeCountRow c where c.id = :id", Long.class)
                .setParameter("id", countId)
                .getSingleResult();
        if (counts == 0) {
            insertCount(countId, realmId, now);
            return;
        }
        em.createQuery("update CodeCountRow c set c.issuedAt = :now where c.id = :id")
                .setParameter("id", countId)
                .setParameter("now", now.toEpochMilli())
                .executeUpdate();
    }

    private void insertCount(String id, String realmId, Instant issuedAt) {
        em.createQuery("insert into CodeCountRow (id, realmId, wrongInARow, issuedAt) values (:id, :realm, 0, :issued)"
                        + " on conflict do nothing")
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .setParameter("issued", issuedAt.toEpochMilli())
                .executeUpdate();
    }

    boolean isCapped(String countId, int cap) {
        return em.createQuery(
                                "select count(c) from CodeCountRow c where c.id = :id and c.wrongInARow >= :cap",
                                Long.class)
                        .setParameter("id", countId)
                        .setParameter("cap", cap)
                        .getSingleResult()
                > 0;
    }

    /** Counts one code as wrong before it is compared, unless {@code cap} is reached. */
    boolean count(String countId, int cap) {
        return em.createQuery("update CodeCountRow c set c.wrongInARow = c.wrongInARow + 1"
                                + " where c.id = :id and c.wrongInARow < :cap")
                        .setParameter("id", countId)
                        .setParameter("cap", cap)
                        .executeUpdate()
                == 1;
    }

    /**
     * Writes the same as {@link #count} to a dummy row. It counts downwards, so that the purge does not keep the row for a
     * year.
     */
    void countDummy(String codeTransactionId) {
        em.createQuery("update CodeCountRow c set c.wrongInARow = c.wrongInARow - 1 where c.id = :id")
                .setParameter("id", codeTransactionId)
                .executeUpdate();
    }

    int forgetCount(String countId) {
        return em.createQuery("update CodeCountRow c set c.wrongInARow = 0 where c.id = :id")
                .setParameter("id", countId)
                .executeUpdate();
    }

    /** Locks a used code until the transaction ends; false when its row no longer exists. */
    boolean claim(String id, Collection<String> subjectKeys, Collection<String> sessionKeys) {
        return em.createQuery("update CodeRow r set r.usedAt = r.usedAt where r.id = :id"
                                + " and r.subjectKey in (:subjects) and r.sessionKey in (:sessions)"
                                + " and r.usedAt is not null")
                        .setParameter("id", id)
                        .setParameter("subjects", subjectKeys)
                        .setParameter("sessions", sessionKeys)
                        .executeUpdate()
                == 1;
    }

    void delete(String realmId, Collection<String> subjectKeys, Collection<String> countIds) {
        em.createQuery("delete from CodeCountRow c where c.id in"
                        + " (select r.id from CodeRow r where r.realmId = :realm and r.subjectKey in (:subjects))")
                .setParameter("realm", realmId)
                .setParameter("subjects", subjectKeys)
                .executeUpdate();
        em.createQuery("delete from CodeRow r where r.realmId = :realm and r.subjectKey in (:subjects)")
                .setParameter("realm", realmId)
                .setParameter("subjects", subjectKeys)
                .executeUpdate();
        em.createQuery("delete from CodeCountRow c where c.id in (:ids)")
                .setParameter("ids", countIds)
                .executeUpdate();
    }
}

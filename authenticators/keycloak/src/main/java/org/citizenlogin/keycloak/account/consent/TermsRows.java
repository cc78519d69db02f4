package org.citizenlogin.keycloak.account.consent;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.consent.TermsText;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Statements on the versions and their texts. Of two changes of one version the row count of the update decides. */
final class TermsRows {

    private final EntityManager em;
    private final String realmId;

    TermsRows(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    /** Newest version first, the realm's own terms before those of clients. */
    List<TermsRow> all() {
        return em.createQuery(
                        "select t from TermsRow t where t.realmId = :realm order by t.client, t.version desc",
                        TermsRow.class)
                .setParameter("realm", realmId)
                .getResultList();
    }

    Optional<TermsRow> find(String id) {
        return em
                .createQuery("select t from TermsRow t where t.realmId = :realm and t.id = :id", TermsRow.class)
                .setParameter("realm", realmId)
                .setParameter("id", id)
                .getResultList()
                .stream()
                // What this transaction has updated by a statement is read again.
                .peek(em::refresh)
                .findFirst();
    }

    Optional<TermsRow> draft(String client) {
        return em
                .createQuery(
                        "select t from TermsRow t where t.realmId = :realm and t.client = :client"
                                + " and t.inForceAt is null",
                        TermsRow.class)
                .setParameter("realm", realmId)
                .setParameter("client", client)
                .getResultList()
                .stream()
                .findFirst();
    }

    /**
     * Adds the next version. The number is read before the drafts: another caller's draft that is committed in between is
     * either seen or has the same number, and the unique key refuses the second.
     *
     * @return its id; empty when there is a draft
     */
    Optional<String> addDraft(String client) {
        Integer last = em.createQuery(
                        "select max(t.version) from TermsRow t where t.realmId = :realm and t.client = :client",
                        Integer.class)
                .setParameter("realm", realmId)
                .setParameter("client", client)
                .getSingleResult();
        if (draft(client).isPresent()) {
            return Optional.empty();
        }
        TermsRow row = new TermsRow(KeycloakModelUtils.generateId(), realmId, client, last == null ? 1 : last + 1);
        em.persist(row);
        em.flush();
        return Optional.of(row.getId());
    }

    /** @return whether it is still a draft; then its row is locked until the transaction ends */
    boolean touchDraft(String id) {
        return em.createQuery("update TermsRow t set t.revision = t.revision + 1"
                                + " where t.realmId = :realm and t.id = :id and t.inForceAt is null")
                        .setParameter("realm", realmId)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** After {@link #touchDraft} in the same transaction. */
    void writeText(String id, String language, TermsText text) {
        removeText(id, language);
        em.persist(new TermsTextRow(KeycloakModelUtils.generateId(), realmId, id, language, text));
        em.flush();
    }

    /** After {@link #touchDraft} in the same transaction. */
    boolean removeText(String id, String language) {
        return em.createQuery("delete from TermsTextRow t where t.termsId = :id and t.language = :language")
                        .setParameter("id", id)
                        .setParameter("language", language)
                        .executeUpdate()
                == 1;
    }

    boolean removeDraft(String id) {
        if (!touchDraft(id)) {
            return false;
        }
        em.createQuery("delete from TermsTextRow t where t.termsId = :id")
                .setParameter("id", id)
                .executeUpdate();
        em.createQuery("delete from TermsRow t where t.id = :id")
                .setParameter("id", id)
                .executeUpdate();
        return true;
    }

    /**
     * Puts a draft, or an announced version that comes earlier, into force at a time.
     *
     * @param revision what the caller has seen of the version
     * @return false when it was changed or published since; true for exactly one caller on any node
     */
    boolean publish(String id, int revision, Instant now, Instant at) {
        return em.createQuery("update TermsRow t set t.inForceAt = :at, t.revision = t.revision + 1"
                                + " where t.realmId = :realm and t.id = :id and t.revision = :revision"
                                + " and (t.inForceAt is null or (t.inForceAt > :now and t.inForceAt > :at"
                                + " and t.retiredAt is null))")
                        .setParameter("realm", realmId)
                        .setParameter("id", id)
                        .setParameter("revision", revision)
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("at", at.toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    /** Every other published version of these terms ends when this one comes into force. */
    void retireOthers(TermsRow row, Instant at) {
        em.createQuery("update TermsRow t set t.retiredAt = :at, t.revision = t.revision + 1"
                        + " where t.realmId = :realm and t.client = :client and t.id <> :id"
                        + " and t.inForceAt is not null and (t.retiredAt is null or t.retiredAt > :at)")
                .setParameter("at", at.toEpochMilli())
                .setParameter("realm", realmId)
                .setParameter("client", row.getClient())
                .setParameter("id", row.getId())
                .executeUpdate();
    }

    /** @return false when it was changed since or is not published */
    boolean retire(String id, int revision, Instant now) {
        return em.createQuery("update TermsRow t set t.retiredAt = :now, t.revision = t.revision + 1"
                                + " where t.realmId = :realm and t.id = :id and t.revision = :revision"
                                + " and t.inForceAt is not null and (t.retiredAt is null or t.retiredAt > :now)")
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("realm", realmId)
                        .setParameter("id", id)
                        .setParameter("revision", revision)
                        .executeUpdate()
                == 1;
    }

    /** The version that an announced one would have ended stays in force. */
    void goOn(TermsRow announced) {
        em.createQuery("update TermsRow t set t.retiredAt = null, t.revision = t.revision + 1"
                        + " where t.realmId = :realm and t.client = :client and t.id <> :id and t.retiredAt = :end")
                .setParameter("realm", realmId)
                .setParameter("client", announced.getClient())
                .setParameter("id", announced.getId())
                .setParameter("end", announced.inForceAt().orElseThrow().toEpochMilli())
                .executeUpdate();
    }

    /** @param language and its SHA-256, without the text */
    record Language(String termsId, String language, String sha256) {}

    List<Language> languages(Collection<String> ids) {
        return em.createQuery(
                        "select new " + Language.class.getName()
                                + "(t.termsId, t.language, t.sha256) from TermsTextRow t where t.realmId = :realm"
                                + " and t.termsId in (:ids) order by t.language",
                        Language.class)
                .setParameter("realm", realmId)
                .setParameter("ids", ids)
                .getResultList();
    }

    List<TermsTextRow> texts(String id) {
        return em.createQuery(
                        "select t from TermsTextRow t where t.realmId = :realm and t.termsId = :id"
                                + " order by t.language",
                        TermsTextRow.class)
                .setParameter("realm", realmId)
                .setParameter("id", id)
                .getResultList();
    }

    Optional<TermsTextRow> text(String client, int version, String language) {
        return em
                .createQuery(
                        "select x from TermsTextRow x where x.language = :language and x.termsId in (select t.id from"
                                + " TermsRow t where t.realmId = :realm and t.client = :client and t.version = :version)",
                        TermsTextRow.class)
                .setParameter("language", language)
                .setParameter("realm", realmId)
                .setParameter("client", client)
                .setParameter("version", version)
                .getResultList()
                .stream()
                .findFirst();
    }

    Optional<TermsRow> version(String client, int version) {
        return em
                .createQuery(
                        "select t from TermsRow t where t.realmId = :realm and t.client = :client"
                                + " and t.version = :version",
                        TermsRow.class)
                .setParameter("realm", realmId)
                .setParameter("client", client)
                .setParameter("version", version)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** @return whether a notice of this version was not begun before */
    boolean beginNotice(String id) {
        return em.createQuery("update TermsRow t set t.notifiedUser = '', t.notified = 0"
                                + " where t.realmId = :realm and t.id = :id and t.notifiedUser is null")
                        .setParameter("realm", realmId)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** @return false when another message of the same notice was there first; then nothing may be written */
    boolean noticeWritten(TermsRow row, String last, int accounts) {
        return em.createQuery("update TermsRow t set t.notifiedUser = :last, t.notified = t.notified + :accounts"
                                + " where t.id = :id and t.notifiedUser = :before and t.notifiedAt is null")
                        .setParameter("last", last)
                        .setParameter("accounts", accounts)
                        .setParameter("id", row.getId())
                        .setParameter("before", row.notifiedUser().orElseThrow())
                        .executeUpdate()
                == 1;
    }

    void endNotice(String id, Instant now) {
        em.createQuery("update TermsRow t set t.notifiedAt = :now where t.id = :id and t.notifiedAt is null")
                .setParameter("now", now.toEpochMilli())
                .setParameter("id", id)
                .executeUpdate();
    }
}

package org.citizenlogin.people.casework;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.keycloak.platform.database.Purge;

/**
 * The purge of cases: ended ones lose what is personal and stay as {@code PURGED}; those are deleted ten years later. When
 * the data of a case may go was written when it ended ({@code DATA_UNTIL}), so a later setting does not lengthen it. A purge
 * writes nothing into the history: it has no keys, and the history says when the case ended.
 */
final class CasePurge implements Purge.Expired {

    private static final String DUE = "((r.dataUntil <= :now and r.legalHold = false and r.state <> :purged)"
            + " or (r.state = :purged and r.sinceAt < :old)) and " + Purge.NOT_HELD;

    private final Instant now;

    private CasePurge(Instant now) {
        this.now = now;
    }

    static Purge.Expired of(Instant now) {
        return new CasePurge(now);
    }

    @Override
    public List<String> find(EntityManager em, int max) {
        return em.createQuery("select r.id from CaseRow r where " + DUE + " order by r.id", String.class)
                .setParameter("now", now.toEpochMilli())
                .setParameter("old", old())
                .setParameter("purged", CaseState.PURGED)
                .setMaxResults(max)
                .getResultList();
    }

    private long old() {
        return now.minus(CaseTables.keptAfterPurge()).toEpochMilli();
    }

    @Override
    public int delete(EntityManager em, List<String> ids) {
        int purged = em.createQuery(
                        "update CaseRow r set r.state = :purged, r.version = r.version + 1, r.sinceAt = :now,"
                                + " r.secretKey = null, r.resumeKey = null, r.personKey = null, r.phoneKey = null, r.addressKey = null,"
                                + " r.formKeyId = null, r.form = null, r.newPhoneKeyId = null, r.newPhone = null,"
                                + " r.userId = null, r.decision = case when r.decision like 'APPROVAL/%' then 'APPROVAL/purged'"
                                + " else r.decision end where r.id in (:ids) and r.state <> :purged and r.dataUntil <= :now"
                                + " and r.legalHold = false and " + Purge.NOT_HELD)
                .setParameter("purged", CaseState.PURGED)
                .setParameter("now", now.toEpochMilli())
                .setParameter("ids", ids)
                .executeUpdate();
        return purged
                + em.createQuery(
                                "delete from CaseRow r where r.id in (:ids) and r.state = :purged and r.sinceAt < :old")
                        .setParameter("ids", ids)
                        .setParameter("purged", CaseState.PURGED)
                        .setParameter("old", old())
                        .executeUpdate();
    }
}

package org.citizenlogin.keycloak.account.registration;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on the table. */
public final class RegistrationRows {

    private final EntityManager em;

    public RegistrationRows(EntityManager em) {
        this.em = em;
    }

    void add(RegistrationRow row) {
        em.persist(row);
        em.flush();
    }

    Optional<RegistrationRow> of(String realmId, String userId) {
        return em
                .createQuery(
                        "select r from RegistrationRow r where r.realmId = :realm and r.userId = :user",
                        RegistrationRow.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultList()
                .stream()
                .findFirst();
    }

    Optional<RegistrationRow> ofCase(String realmId, String caseId) {
        return em
                .createQuery(
                        "select r from RegistrationRow r where r.realmId = :realm and r.caseId = :case",
                        RegistrationRow.class)
                .setParameter("realm", realmId)
                .setParameter("case", caseId)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** @return whether there was one */
    boolean delete(String realmId, String userId) {
        return em.createQuery("delete from RegistrationRow r where r.realmId = :realm and r.userId = :user")
                        .setParameter("realm", realmId)
                        .setParameter("user", userId)
                        .executeUpdate()
                > 0;
    }

    /**
     * One account, as a job finds it.
     *
     * @param id of the row
     */
    public record Due(String id, String realmId, String userId) {}

    /** Whose citizen is to be reminded now, the oldest first. */
    public List<Due> toRemind(Instant now, int max) {
        return due("r.remindAt <= :now", "r.remindAt", now, max);
    }

    List<Due> expired(Instant now, int max) {
        return due("r.expiresAt <= :now", "r.expiresAt", now, max);
    }

    private List<Due> due(String condition, String order, Instant now, int max) {
        return em
                .createQuery(
                        "select r.id, r.realmId, r.userId from RegistrationRow r where " + condition + " order by "
                                + order,
                        Object[].class)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(row -> new Due((String) row[0], (String) row[1], (String) row[2]))
                .toList();
    }

    /** @return true for exactly one caller on all nodes, and once for each registration */
    public boolean claimReminder(String id, Instant now) {
        return em.createQuery("update RegistrationRow r set r.remindAt = null where r.id = :id and r.remindAt <= :now")
                        .setParameter("id", id)
                        .setParameter("now", now.toEpochMilli())
                        .executeUpdate()
                == 1;
    }
}

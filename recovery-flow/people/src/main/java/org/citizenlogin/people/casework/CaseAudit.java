package org.citizenlogin.people.casework;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.casework.CaseChannel;
import org.citizenlogin.casework.CaseDecision;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.CaseState;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What a supervisor reads of the cases of a realm. Nothing of it says who the citizen is, so it survives the purge. */
public final class CaseAudit {

    /** Cases of one answer. */
    public static final int MOST = 5_000;

    /**
     * Which cases.
     *
     * @param from cases that changed at or after this moment
     * @param to and before this one
     * @param operatorId first or second operator
     */
    public record Filter(
            Instant from,
            Instant to,
            Optional<CaseState> state,
            Optional<CasePurpose> purpose,
            Optional<String> operatorId) {}

    /**
     * One case.
     *
     * @param since when it came into this state; for an ended case, when it ended
     * @param decision {@code APPROVAL}, {@code REJECTION} with its reason, or {@code SUSPICION} with what is suspected
     * @param conversation how long the last conversation lasted until the decision; empty without a decision
     */
    public record Line(
            String id,
            String number,
            CasePurpose purpose,
            CaseChannel channel,
            CaseState state,
            Instant openedAt,
            Instant since,
            int conversations,
            Optional<String> operatorId,
            Optional<String> secondId,
            Optional<CaseDecision> decision,
            Optional<Duration> conversation) {}

    private final EntityManager em;
    private final String realmId;

    CaseAudit(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    public static CaseAudit of(KeycloakSession session, RealmModel realm) {
        return new CaseAudit(session.getProvider(JpaConnectionProvider.class).getEntityManager(), realm.getId());
    }

    /** The latest first, at most {@value #MOST}. */
    public List<Line> lines(Filter filter) {
        String condition = filter.state().map(state -> " and r.state = :state").orElse("")
                + filter.purpose().map(purpose -> " and r.purpose = :purpose").orElse("")
                + filter.operatorId()
                        .map(id -> " and (r.operatorId = :operator or r.secondId = :operator)")
                        .orElse("");
        TypedQuery<CaseRow> query = em.createQuery(
                        "select r from CaseRow r where r.realmId = :realm and r.sinceAt >= :from and r.sinceAt < :to"
                                + condition + " order by r.sinceAt desc, r.id",
                        CaseRow.class)
                .setParameter("realm", realmId)
                .setParameter("from", filter.from().toEpochMilli())
                .setParameter("to", filter.to().toEpochMilli())
                .setMaxResults(MOST);
        filter.state().ifPresent(state -> query.setParameter("state", state));
        filter.purpose().ifPresent(purpose -> query.setParameter("purpose", purpose));
        filter.operatorId().ifPresent(id -> query.setParameter("operator", id));
        return query.getResultList().stream().map(CaseAudit::line).toList();
    }

    private static Line line(CaseRow row) {
        return new Line(
                row.id,
                row.number,
                row.purpose,
                row.channel,
                row.state,
                Instant.ofEpochMilli(row.openedAt),
                Instant.ofEpochMilli(row.sinceAt),
                row.attempts,
                Optional.ofNullable(row.operatorId),
                Optional.ofNullable(row.secondId),
                Optional.ofNullable(row.decision).map(CaseText::decision),
                row.decision == null || row.connectedAt == null
                        ? Optional.empty()
                        : Optional.of(Duration.ofMillis(Math.max(0, row.actedAt - row.connectedAt))));
    }
}

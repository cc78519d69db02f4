package org.citizenlogin.people.casework;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;

/** The tables CITIZEN_CASE, CITIZEN_CASE_HISTORY and CITIZEN_CASE_SIGNAL. */
public final class CaseTables extends TableProvider {

    public static final String ID = "citizen-case";

    /** A call ends long before. What a crash left is deleted after this time. */
    private static final Duration SIGNALS = Duration.ofHours(2);

    /** What a purged case keeps says nothing of the citizen. Limits of reporting and of liability are shorter. */
    private static final Duration PURGED = Duration.ofDays(3650);

    private static final String OF_USER = "select c.id from CaseRow c where c.realmId = :realm and c.userId = :user";

    public CaseTables() {
        super(ID);
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(
                new KeptTable(
                        SignalRow.class,
                        "Messages with which two browsers set up a call, network addresses included.",
                        new Retention(
                                "until the call ends, at most two hours",
                                now -> Purge.before(SignalRow.class, "sentAt", now.minus(SIGNALS))),
                        PersonRows.erasedBy((row, session, realm, userId) -> eraseOf(
                                session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                                "SignalRow",
                                realm.getId(),
                                userId))),
                new KeptTable(
                        CaseHistoryRow.class,
                        "What happened to a case: moves, operators, codes and a chain of hashes; nothing of the citizen.",
                        new Retention(
                                "as long as its case",
                                now -> Purge.where(
                                        CaseHistoryRow.class,
                                        "r.madeAt < :before and not exists"
                                                + " (select 1 from CaseRow c where c.id = r.caseId)",
                                        Map.of("before", now.minus(PURGED).toEpochMilli()),
                                        "r.id")),
                        PersonRows.erasedBy((row, session, realm, userId) -> eraseOf(
                                session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                                "CaseHistoryRow",
                                realm.getId(),
                                userId))),
                new KeptTable(
                        CaseRow.class,
                        "A case in which an operator identifies a citizen. What the citizen typed is encrypted; numbers"
                                + " and phones are keyed fingerprints; the account's id; operators and outcome.",
                        new Retention(
                                "personal data by outcome, settings `retention-...`; id, times, outcome and operators"
                                        + " ten years",
                                CasePurge::of),
                        PersonRows.ofUser("number", "purpose", "state", "openedAt", "sinceAt", "language")));
    }

    /** Runs before the cases themselves are erased, because the cases tell which rows these are. */
    private static void eraseOf(EntityManager em, String row, String realmId, String userId) {
        em.createQuery("delete from " + row + " r where r.caseId in (" + OF_USER + ")")
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .executeUpdate();
    }

    static Duration keptAfterPurge() {
        return PURGED;
    }

    /** Cases whose two sides are gone end here; every other one is settled when one of its sides asks. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent started && ServerOptions.isServing()) {
                CaseSweep.start(started.getFactory());
            }
        });
    }
}

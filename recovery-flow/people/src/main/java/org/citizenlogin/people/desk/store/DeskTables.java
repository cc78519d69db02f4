package org.citizenlogin.people.desk.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;

/** The tables CITIZEN_DESK_OPERATOR and CITIZEN_DESK_NOTE. */
public final class DeskTables extends TableProvider {

    public static final String ID = "citizen-desk";

    private static final Duration OPERATOR_KEPT = Duration.ofDays(90);

    private static final String OPEN_CASE =
            "(select c.id from CaseRow c where c.state <> org.citizenlogin.casework.CaseState.PURGED)";

    public DeskTables() {
        super(ID);
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(
                new KeptTable(
                        OperatorRow.class,
                        "Whether an operator pauses, and when their page last asked.",
                        new Retention(
                                "90 days after the operator's page last asked",
                                now -> Purge.before(OperatorRow.class, "seenAt", now.minus(OPERATOR_KEPT))),
                        PersonRows.ofUser("paused", "seenAt")),
                new KeptTable(
                        NoteRow.class,
                        "What an operator noted about a case for the next one; encrypted.",
                        new Retention(
                                "as long as the personal data of its case",
                                now -> Purge.where(
                                        NoteRow.class, "r.caseId not in " + OPEN_CASE, Map.of(), "r.writtenAt")),
                        PersonRows.ofUser()));
    }
}

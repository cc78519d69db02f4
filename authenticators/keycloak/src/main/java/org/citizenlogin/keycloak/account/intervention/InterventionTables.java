package org.citizenlogin.keycloak.account.intervention;

import java.util.List;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.TableProvider;

/** The table CITIZEN_INTERVENTION. */
public final class InterventionTables extends TableProvider {

    public static final String ID = "citizen-intervention";

    public InterventionTables() {
        super(ID);
    }

    /** Kept as long as the account: a demand must not end by itself. */
    @Override
    public List<KeptTable> tables() {
        return List.of(new KeptTable(
                InterventionRow.class,
                "What is demanded of an account before it may be used again, since when, and a code for the reason.",
                Retention.whileTheAccountExists(),
                PersonRows.ofUser("state", "reason", "changedAt")));
    }
}

package org.citizenlogin.keycloak.platform.legalhold;

import java.util.List;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.TableProvider;

/** The table CITIZEN_LEGAL_HOLD. */
public final class LegalHoldTables extends TableProvider {

    public static final String ID = "citizen-legal-hold";

    public LegalHoldTables() {
        super(ID);
    }

    /** Who held it is not the person's. */
    @Override
    public List<KeptTable> tables() {
        return List.of(new KeptTable(
                LegalHoldRow.class,
                "Whether a legal hold is on an account, since when, a code for the reason, and which administrator set or lifted"
                        + " it.",
                Retention.whileTheAccountExists(),
                PersonRows.ofUser("held", "reason", "changedAt")));
    }
}

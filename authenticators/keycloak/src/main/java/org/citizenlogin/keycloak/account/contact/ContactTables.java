package org.citizenlogin.keycloak.account.contact;

import java.util.List;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.TableProvider;

/** The table CITIZEN_CONTACT. */
public final class ContactTables extends TableProvider {

    public static final String ID = "citizen-known-contact";

    public ContactTables() {
        super(ID);
    }

    /** A row is kept as long as its account. Otherwise later changes would not be noticed. */
    @Override
    public List<KeptTable> tables() {
        return List.of(new KeptTable(
                ContactRow.class,
                "The phone, the e-mail address and the confirmed e-mail address an account was last seen with, sealed,"
                        + " each with a keyed fingerprint; when it changed.",
                Retention.whileTheAccountExists(),
                PersonRows.ofUser("kind", "changedAt")));
    }
}

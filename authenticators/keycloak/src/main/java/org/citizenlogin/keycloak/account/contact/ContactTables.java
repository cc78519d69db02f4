package org.citizenlogin.keycloak.account.contact;

import java.time.Instant;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;

/** The table CITIZEN_CONTACT. */
public final class ContactTables extends TableProvider {

    public static final String ID = "citizen-known-contact";

    public ContactTables() {
        super(ID, List.of(ContactRow.class));
    }

    /** Nothing is over before its account is: a row forgotten is a change nobody can see. */
    @Override
    protected Purge.Expired expired(Instant now) {
        return Purge.nothing();
    }
}

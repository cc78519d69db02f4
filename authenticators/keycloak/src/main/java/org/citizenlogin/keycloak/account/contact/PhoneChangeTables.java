package org.citizenlogin.keycloak.account.contact;

import java.time.Instant;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.RoomTables;
import org.citizenlogin.keycloak.platform.database.Sweep;

/** The table CITIZEN_PHONE_CHANGE. */
public final class PhoneChangeTables extends RoomTables {

    public static final String ID = "citizen-phone-change";

    public PhoneChangeTables() {
        super(ID, List.of(AddressRow.class));
    }

    /** Nothing is over before its account is: a row forgotten is a change nobody can see. */
    @Override
    protected Sweep.Over over(Instant now) {
        return Sweep.nothing();
    }
}

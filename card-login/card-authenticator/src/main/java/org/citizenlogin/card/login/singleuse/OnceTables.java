package org.citizenlogin.card.login.singleuse;

import java.time.Instant;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.RoomTables;
import org.citizenlogin.keycloak.platform.database.Sweep;

/** The table CITIZEN_ID_CARD_ONCE. */
public final class OnceTables extends RoomTables {

    public static final String ID = "citizen-id-card";

    public OnceTables() {
        super(ID, List.of(OnceRow.class));
    }

    @Override
    protected Sweep.Over over(Instant now) {
        return Sweep.before(OnceRow.class, "endsAt", now);
    }
}

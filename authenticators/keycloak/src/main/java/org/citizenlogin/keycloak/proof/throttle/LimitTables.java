package org.citizenlogin.keycloak.proof.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.RoomTables;
import org.citizenlogin.keycloak.platform.database.Sweep;

/** The table CITIZEN_LIMIT. */
public final class LimitTables extends RoomTables {

    public static final String ID = "citizen-limit";

    /** Kept a little longer than they count: a count that began just before a window's end still finds its row. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    public LimitTables() {
        super(ID, List.of(LimitRow.class));
    }

    @Override
    protected Sweep.Over over(Instant now) {
        return Sweep.before(LimitRow.class, "endsAt", now.minus(KEPT));
    }
}

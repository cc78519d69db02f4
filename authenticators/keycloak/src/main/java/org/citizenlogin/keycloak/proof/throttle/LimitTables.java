package org.citizenlogin.keycloak.proof.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;

/** The table CITIZEN_LIMIT. */
public final class LimitTables extends TableProvider {

    public static final String ID = "citizen-limit";

    /** Kept a little longer than they count: a count that began just before a window's end still finds its row. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    public LimitTables() {
        super(ID, List.of(LimitRow.class));
    }

    @Override
    protected Purge.Expired expired(Instant now) {
        return Purge.before(LimitRow.class, "endsAt", now.minus(KEPT));
    }
}

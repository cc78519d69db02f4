package org.citizenlogin.keycloak.proof.throttle;

import java.time.Duration;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;

/** The table CITIZEN_LIMIT. */
public final class LimitTables extends TableProvider {

    public static final String ID = "citizen-limit";

    /** Kept a little longer than they count: a count that began just before a window's end still finds its row. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    public LimitTables() {
        super(ID);
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(new KeptTable(
                LimitRow.class,
                "Counts of limits under keyed fingerprints.",
                new Retention(
                        "ten minutes after the window of the limit ended",
                        now -> Purge.before(LimitRow.class, "endsAt", now.minus(KEPT))),
                PersonRows.none("no person can be read from it or found in it")));
    }
}

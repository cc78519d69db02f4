package org.citizenlogin.account.contact;

import java.time.Duration;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;

/** The table CITIZEN_PENDING_CONTACT. */
public final class PendingContactTables extends TableProvider {

    public static final String ID = "citizen-pending-contact";

    /** For those who look into what happened. */
    private static final Duration KEPT = Duration.ofDays(30);

    public PendingContactTables() {
        super(ID);
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(new KeptTable(
                PendingContactRow.class,
                "A phone or an e-mail address that a citizen proved and that does not count yet, sealed; erased when the"
                        + " change ends. How and when it ended.",
                new Retention(
                        "30 days after its end",
                        now -> Purge.before(PendingContactRow.class, "endedAt", now.minus(KEPT))),
                PersonRows.ofUser("kind", "state", "askedAt", "applyAt", "endedAt")));
    }
}

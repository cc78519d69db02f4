package org.citizenlogin.keycloak.messaging.outbox;

import java.time.Duration;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.TableProvider;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.keycloak.Config;

/** The table CITIZEN_OUTBOX. */
public final class OutboxTables extends TableProvider {

    public static final String ID = "citizen-outbox";

    private Duration kept;

    public OutboxTables() {
        super(ID);
    }

    /** How long rows are kept is an option of the worker, so that all of the outbox is set in one place. */
    @Override
    public void init(Config.Scope config) {
        kept = OutboxConfig.of(ServerOptions.in(Config.scope(OutboxSpi.NAME, OutboxWorkerFactory.ID)))
                .kept();
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(new KeptTable(
                OutboxRow.class,
                "Messages and requests: sealed content until they are handled; of a request, a keyed fingerprint of the"
                        + " network it came from.",
                new Retention(
                        "`spi-citizen-outbox--worker--kept-days` after it was handled, 7 days",
                        now -> OutboxRows.endedBefore(now.minus(kept))),
                PersonRows.none("the content, sealed, is the only trace of a person and is erased once handled")));
    }
}

package org.citizenlogin.keycloak.messaging.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.keycloak.Config;

/** The table CITIZEN_OUTBOX. */
public final class OutboxTables extends TableProvider {

    public static final String ID = "citizen-outbox";

    private Duration kept;

    public OutboxTables() {
        super(ID, List.of(OutboxRow.class));
    }

    /** How long rows are kept is an option of the worker, so that all of the outbox is set in one place. */
    @Override
    public void init(Config.Scope config) {
        kept = OutboxConfig.of(ServerOptions.in(Config.scope(OutboxSpi.NAME, OutboxWorkerFactory.ID)))
                .kept();
    }

    @Override
    protected Purge.Expired expired(Instant now) {
        return OutboxRows.endedBefore(now.minus(kept));
    }
}

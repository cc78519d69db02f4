package org.citizenlogin.card.login.singleuse;

import java.time.Instant;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;

/** The table CITIZEN_SINGLE_USE. */
public final class SingleUseTables extends TableProvider {

    public static final String ID = "citizen-id-card";

    public SingleUseTables() {
        super(ID, List.of(SingleUseRow.class));
    }

    @Override
    protected Purge.Expired expired(Instant now) {
        return Purge.before(SingleUseRow.class, "endsAt", now);
    }
}

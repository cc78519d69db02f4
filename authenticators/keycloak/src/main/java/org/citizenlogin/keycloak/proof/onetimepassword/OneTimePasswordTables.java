package org.citizenlogin.keycloak.proof.onetimepassword;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;

/** The table CITIZEN_ONE_TIME_PASSWORD. */
public final class OneTimePasswordTables extends TableProvider {

    public static final String ID = "citizen-one-time-password";

    /** Longer than any authentication session lives: a used one is still the proof of a change under way. */
    private static final Duration KEPT = Duration.ofDays(2);

    public OneTimePasswordTables() {
        super(ID, List.of(OneTimePasswordRow.class));
    }

    @Override
    protected Purge.Expired expired(Instant now) {
        return Purge.before(OneTimePasswordRow.class, "expiresAt", now.minus(KEPT));
    }
}

package org.citizenlogin.keycloak.clock;

import java.time.Clock;
import org.keycloak.models.KeycloakSession;

/** A clock that asks the database once per session and then runs on from there. */
public final class DatabaseClock {

    private DatabaseClock() {}

    public static Clock of(KeycloakSession session) {
        throw new UnsupportedOperationException("being written");
    }
}

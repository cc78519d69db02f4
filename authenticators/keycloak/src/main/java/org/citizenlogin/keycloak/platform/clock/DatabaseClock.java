package org.citizenlogin.keycloak.platform.clock;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Clock that reads the database's time once per session and then runs on by itself. */
public final class DatabaseClock {

    private static final String ATTRIBUTE = "citizen-clock";

    private DatabaseClock() {}

    /** Returns the session's clock. The first call of a session reads the database's time, in the session's transaction. */
    public static Clock of(KeycloakSession session) {
        Clock known = session.getAttribute(ATTRIBUTE, Clock.class);
        if (known != null) {
            return known;
        }
        Clock asked = of(session.getProvider(JpaConnectionProvider.class).getEntityManager());
        session.setAttribute(ATTRIBUTE, asked);
        return asked;
    }

    /** Returns a clock that starts at the current time of the database. */
    public static Clock of(EntityManager em) {
        return of(em, System::nanoTime);
    }

    static Clock of(EntityManager em, LongSupplier nanos) {
        Instant start = Instant.ofEpochMilli(EpochQuery.of(em).ask(em));
        return new RunningClock(start, nanos);
    }
}

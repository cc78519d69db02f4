package org.citizenlogin.keycloak.store;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.citizenlogin.keycloak.clock.DatabaseClock;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;

/** Sweeps one room now and then, on a thread of its own: the server's timer has one thread for everybody. */
final class Sweeper {

    private static final Logger LOG = Logger.getLogger(Sweeper.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final String name;
    private final Function<Instant, Sweep.Over> over;
    private ScheduledExecutorService thread;

    Sweeper(String name, Function<Instant, Sweep.Over> over) {
        this.name = name;
        this.over = over;
    }

    synchronized void start(KeycloakSessionFactory factory) {
        if (thread != null) {
            return;
        }
        Transactions transactions = Transactions.of(factory);
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, name + "-sweeper");
            made.setDaemon(true);
            return made;
        });
        thread.scheduleWithFixedDelay(
                () -> sweep(transactions), PAUSE.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
    }

    private void sweep(Transactions transactions) {
        try {
            Instant now = transactions.run(em -> DatabaseClock.of(em).instant());
            int rows = Sweep.run(transactions, over.apply(now));
            LOG.debugf("%s: %d rows were over and are deleted", name, rows);
        } catch (RuntimeException e) {
            // Nothing is lost: the next sweep finds the same rows. Thrown on, it would be the last sweep.
            LOG.warnf("%s: not swept this time (%s)", name, e.getClass().getSimpleName());
        }
    }

    synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }
}

package org.citizenlogin.keycloak.platform.database;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Purges one room now and then, on a thread of its own: the server's timer has one thread for everybody. One node of a
 * cluster at a time; after each batch it leaves the database to others for as long as the batch took.
 */
final class PurgeJob {

    private static final Logger LOG = Logger.getLogger(PurgeJob.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final String name;
    private final Function<Instant, Purge.Expired> over;
    private ScheduledExecutorService thread;

    PurgeJob(String name, Function<Instant, Purge.Expired> over) {
        this.name = name;
        this.over = over;
    }

    synchronized void start(KeycloakSessionFactory factory) {
        if (thread != null) {
            return;
        }
        Transactions transactions = Transactions.of(factory);
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, name + "-purge");
            made.setDaemon(true);
            return made;
        });
        thread.scheduleWithFixedDelay(
                () -> purgeAlone(factory, transactions), PAUSE.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
    }

    /** A node that dies meanwhile is waited for no longer than a purge may take. */
    private void purgeAlone(KeycloakSessionFactory factory, Transactions transactions) {
        try (KeycloakSession session = factory.create()) {
            session.getProvider(ClusterProvider.class)
                    .executeIfNotExecuted("citizen-purge-" + name, (int) LONGEST.toSeconds(), () -> {
                        purge(transactions);
                        return null;
                    });
        } catch (RuntimeException e) {
            // Nothing is lost: the next purge finds the same rows. Thrown on, it would be the last purge.
            LOG.warnf("%s: not swept this time (%s)", name, e.getClass().getSimpleName());
        }
    }

    private void purge(Transactions transactions) {
        Instant now = transactions.run(em -> DatabaseClock.of(em).instant());
        int rows = Purge.run(transactions, over.apply(now), new Breaks(LONGEST));
        LOG.debugf("%s: %d rows were over and are deleted", name, rows);
    }

    /** Between two batches: as long a break as the batch took, until the time for all of them is up. */
    private static final class Breaks implements BooleanSupplier {

        private final long end;
        private long began = System.nanoTime();

        Breaks(Duration longest) {
            this.end = began + longest.toNanos();
        }

        @Override
        public boolean getAsBoolean() {
            try {
                TimeUnit.NANOSECONDS.sleep(System.nanoTime() - began);
            } catch (InterruptedException e) {
                // The server ends.
                Thread.currentThread().interrupt();
                return false;
            }
            began = System.nanoTime();
            return began - end < 0;
        }
    }

    synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }
}

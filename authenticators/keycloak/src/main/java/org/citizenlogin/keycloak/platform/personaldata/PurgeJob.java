package org.citizenlogin.keycloak.platform.personaldata;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.Transactions;
import org.citizenlogin.keycloak.platform.job.RepeatedWork;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Purges all tables every ten minutes. It has its own thread, because the server's timer has one thread for all tasks. One
 * node of a cluster purges at a time. After each batch it pauses for as long as the batch took.
 *
 * <p>The tables take turns, so that a flooded table does not prevent the purge of the others.
 */
final class PurgeJob {

    private static final Logger LOG = Logger.getLogger(PurgeJob.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration TURN = Duration.ofMinutes(1);
    private static final String NAME = "citizen-purge";

    private final RepeatedWork work = new RepeatedWork(NAME, PAUSE, PurgeJob::purgeAlone);

    void start(KeycloakSessionFactory factory) {
        work.start(factory);
    }

    void stop() {
        work.stop();
    }

    /** If this node dies meanwhile, the other nodes wait at most for the maximum time of a purge. */
    private static void purgeAlone(KeycloakSessionFactory factory) {
        try (KeycloakSession session = factory.create()) {
            session.getProvider(ClusterProvider.class).executeIfNotExecuted(NAME, (int) LONGEST.toSeconds(), () -> {
                purge(Transactions.of(factory), PersonalData.tables(factory), System::nanoTime, PurgeJob::sleep);
                OrphanedRows.erase(factory);
                return null;
            });
        } catch (RuntimeException e) {
            // The next purge finds the same rows.
            failed("all", e);
        }
    }

    /** Purges the tables until none has expired rows or the time has passed. An error ends the purge of its table only. */
    static void purge(Transactions transactions, List<KeptTable> tables, LongSupplier nanos, Pause pause) {
        long end = nanos.getAsLong() + LONGEST.toNanos();
        List<KeptTable> unfinished = tables;
        while (!unfinished.isEmpty()
                && nanos.getAsLong() - end < 0
                && !Thread.currentThread().isInterrupted()) {
            unfinished = unfinished.stream()
                    .filter(table -> isUnfinished(transactions, table, new Turn(nanos, pause)))
                    .toList();
        }
    }

    private static boolean isUnfinished(Transactions transactions, KeptTable table, Turn turn) {
        try {
            Instant now = transactions.run(em -> DatabaseClock.of(em).instant());
            int rows = Purge.run(transactions, table.expired(now), turn);
            LOG.debugf("%s: deleted %d expired rows", table.name(), rows);
            return turn.isOver;
        } catch (RuntimeException e) {
            failed(table.name(), e);
            return false;
        }
    }

    private static void failed(String table, RuntimeException e) {
        LOG.warnf(
                "Purge of %s failed; will retry in %d minutes (%s)",
                table, PAUSE.toMinutes(), e.getClass().getSimpleName());
        CitizenMetrics.purgeFailed(table);
    }

    /** Waits for a number of nanoseconds. */
    @FunctionalInterface
    interface Pause {
        void nanos(long nanos) throws InterruptedException;
    }

    private static void sleep(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanos);
    }

    /** The time for one table before the next one. Between two batches there is a pause as long as the batch took. */
    private static final class Turn implements BooleanSupplier {

        private final LongSupplier nanos;
        private final Pause pause;
        private final long end;
        private long began;
        private boolean isOver;

        Turn(LongSupplier nanos, Pause pause) {
            this.nanos = nanos;
            this.pause = pause;
            this.began = nanos.getAsLong();
            this.end = began + TURN.toNanos();
        }

        @Override
        public boolean getAsBoolean() {
            try {
                pause.nanos(nanos.getAsLong() - began);
            } catch (InterruptedException e) {
                // The server is stopping.
                Thread.currentThread().interrupt();
                return false;
            }
            began = nanos.getAsLong();
            isOver = began - end >= 0;
            return !isOver;
        }
    }
}

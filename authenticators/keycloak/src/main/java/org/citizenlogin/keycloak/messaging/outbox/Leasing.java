package org.citizenlogin.keycloak.messaging.outbox;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Looks up the due messages of one lane, and leases them one by one. Counts what waits, for the metric. */
final class Leasing {

    private static final long COUNT_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final KeycloakSessionFactory factory;
    private final OutboxConfig config;
    private final Lane lane;
    private final AtomicLong pending = new AtomicLong();
    private volatile long countedAt = System.nanoTime() - COUNT_EVERY_NANOS;

    Leasing(KeycloakSessionFactory factory, OutboxConfig config, Lane lane) {
        this.factory = factory;
        this.config = config;
        this.lane = lane;
    }

    void showPending() {
        CitizenMetrics.pending(lane.name().toLowerCase(Locale.ROOT), pending);
    }

    List<OutboxRows.Due> due(Collection<Destination> without, int max) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
            countNowAndThen(em);
            return OutboxRows.due(em, lane, DatabaseClock.of(session).instant(), without, max);
        });
    }

    /** Empty when another worker has it by now. */
    Optional<OutboxRows.Leased> lease(String id) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session -> OutboxRows.lease(
                        session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                        id,
                        KeycloakModelUtils.generateId(),
                        DatabaseClock.of(session).instant(),
                        config.lease()));
    }

    private void countNowAndThen(EntityManager em) {
        long now = System.nanoTime();
        if (now - countedAt >= COUNT_EVERY_NANOS) {
            countedAt = now;
            pending.set(OutboxRows.pending(em, lane));
        }
    }
}

package org.citizenlogin.keycloak.messaging.outbox;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.citizenlogin.keycloak.platform.alarm.Fault;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Finds what no commit of this node announced: messages another node left, was not quick enough to handle, or laid back before
 * this node had started. One statement every ten seconds for all lanes, which also counts what waits, for the metric.
 */
final class Poll {

    private static final Logger LOG = Logger.getLogger(Poll.class);

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final KeycloakSessionFactory factory;
    private final Function<Lane, Dispatcher> lanes;
    private final Map<Lane, AtomicLong> pending = new EnumMap<>(Lane.class);
    private final ThreadPoolExecutor thread;
    private final AtomicLong polledAt = new AtomicLong(System.nanoTime() - EVERY.toNanos());

    Poll(KeycloakSessionFactory factory, Function<Lane, Dispatcher> lanes) {
        this.factory = factory;
        this.lanes = lanes;
        for (Lane lane : Lane.values()) {
            pending.put(lane, new AtomicLong());
        }
        thread = new ThreadPoolExecutor(
                1,
                1,
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(1),
                work -> {
                    Thread made = new Thread(work, "citizen-outbox-poll");
                    made.setDaemon(true);
                    return made;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        thread.allowCoreThreadTimeOut(true);
    }

    void start() {
        pending.forEach((lane, waiting) -> CitizenMetrics.pending(lane.name().toLowerCase(Locale.ROOT), waiting));
    }

    /** Never blocks. */
    void tick() {
        long last = polledAt.get();
        if (System.nanoTime() - last >= EVERY.toNanos() && polledAt.compareAndSet(last, System.nanoTime())) {
            thread.execute(this::poll);
        }
    }

    /** On the caller's thread. */
    void poll() {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> {
                EntityManager em =
                        session.getProvider(JpaConnectionProvider.class).getEntityManager();
                List<OutboxRows.Pending> found = OutboxRows.pending(em);
                pending.values().forEach(waiting -> waiting.set(0));
                if (found.isEmpty()) {
                    return;
                }
                Instant now = DatabaseClock.of(session).instant();
                OutboxRows.waiting(em, now)
                        .forEach((lane, messages) -> pending.get(lane).set(messages));
                for (OutboxRows.Pending one : found) {
                    Duration time = Duration.between(now, one.firstAt());
                    // What is due later is found by a later poll.
                    if (time.compareTo(EVERY) <= 0) {
                        lanes.apply(one.lane()).lookIn(time);
                    }
                }
            });
        } catch (RuntimeException e) {
            LOG.warnf("Outbox run failed; will retry: %s", Fault.of(e));
        }
    }

    void stop() {
        thread.shutdownNow();
    }
}

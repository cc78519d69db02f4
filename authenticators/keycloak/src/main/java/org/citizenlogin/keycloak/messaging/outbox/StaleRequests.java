package org.citizenlogin.keycloak.messaging.outbox;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.citizenlogin.keycloak.platform.alarm.OncePerMinute;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Drops requests that waited too long before a worker began with them. */
final class StaleRequests {

    static final String TOO_OLD = "too-old";

    private static final long DROP_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Batches of this size make no long transaction, even after a flood. */
    private static final int BATCH = 200;

    private static final int MOST_BATCHES = 50;

    private final KeycloakSessionFactory factory;
    private final OutboxConfig config;
    private final FloodNews news;
    private final OncePerMinute alarm = new OncePerMinute();
    private final AtomicLong droppedAt = new AtomicLong(System.nanoTime() - DROP_EVERY_NANOS);

    StaleRequests(KeycloakSessionFactory factory, OutboxConfig config, FloodNews news) {
        this.factory = factory;
        this.config = config;
        this.news = news;
    }

    /** At most every ten seconds, whichever thread asks. */
    void drop() {
        long last = droppedAt.get();
        if (System.nanoTime() - last < DROP_EVERY_NANOS || !droppedAt.compareAndSet(last, System.nanoTime())) {
            return;
        }
        int found = BATCH;
        for (int batch = 0; batch < MOST_BATCHES && found == BATCH; batch++) {
            found = KeycloakModelUtils.runJobInTransactionWithResult(factory, this::dropBatch);
        }
    }

    private int dropBatch(KeycloakSession session) {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        Instant now = DatabaseClock.of(session).instant();
        Instant then = now.minus(config.longestWait());
        List<OutboxRows.Waiting> old = OutboxRows.waitingSince(em, then, BATCH);
        old.stream()
                .collect(Collectors.groupingBy(
                        OutboxRows.Waiting::realmId, Collectors.mapping(OutboxRows.Waiting::id, Collectors.toList())))
                .forEach((realmId, ids) -> tell(session, realmId, OutboxRows.drop(em, ids, then, TOO_OLD, now)));
        return old.size();
    }

    private void tell(KeycloakSession session, String realmId, int dropped) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null || dropped == 0) {
            return;
        }
        session.getContext().setRealm(realm);
        CitizenMetrics.requestsDropped(realm.getName(), CitizenMetrics.Dropped.TOO_OLD, dropped);
        alarm.happened(realmId, dropped).ifPresent(all -> news.tooOld(session, realm, all));
    }
}

package org.citizenlogin.keycloak.messaging.outbox;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.citizenlogin.keycloak.platform.alarm.OncePerMinute;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.throttle.SourceAddress;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Admits requests to the outbox and decides their order: networks with fewer recent requests come first. So a client that
 * asks once is handled before a flood, and the requests of one network do not delay others.
 *
 * <p>Above the realm's limit only networks with few requests are admitted, and above {@value #MOST} times the limit none.
 * With a single limit, a flood could use it up and block all citizens. The count is read once a second, so that a flood
 * causes few queries; together, the nodes may exceed the limit by the requests of a second.
 *
 * <p>Order and admission depend only on the source and the number of requests, not on their content.
 */
public final class RequestGate {

    /** How far back a network's requests are counted. */
    static final Duration LATELY = Duration.ofMinutes(10);

    /** Beyond the realm's limit a network that asked so often lately is not let in. */
    static final int SELDOM = 3;

    static final int MOST = 4;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration COUNT_HOLDS = Duration.ofSeconds(1);

    private final int perMinute;
    private final FloodNews news;
    private final OncePerMinute alarm;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    /** @param perMinute requests that a realm accepts in a minute from all networks */
    RequestGate(int perMinute, FloodNews news) {
        this(perMinute, news, new OncePerMinute());
    }

    RequestGate(int perMinute, FloodNews news, OncePerMinute alarm) {
        this.perMinute = perMinute;
        this.news = news;
        this.alarm = alarm;
    }

    /** @return empty when the request is not accepted, which is reported to operators only */
    Optional<Place> admit(KeycloakSession session, RealmModel realm, EntityManager em, Instant now) {
        return admit(session, realm, em, source(session, realm), now);
    }

    Optional<Place> admit(KeycloakSession session, RealmModel realm, EntityManager em, String source, Instant now) {
        Ruling ruling = judge(em, realm.getId(), source, now);
        if (ruling.limitReached()) {
            alarm.happened(realm.getId(), ruling.place().isPresent() ? 0 : 1)
                    .ifPresent(refused -> news.limitReached(session, realm, perMinute, refused));
        }
        if (ruling.place().isEmpty()) {
            CitizenMetrics.requestsDropped(realm.getName(), CitizenMetrics.Dropped.REALM_LIMIT, 1);
        }
        return ruling.place();
    }

    /** @param limitReached whether it is more than the realm takes, even if this one is taken */
    record Ruling(Optional<Place> place, boolean limitReached) {}

    Ruling judge(EntityManager em, String realmId, String source, Instant now) {
        int asked = OutboxRows.asked(em, source, now.minus(LATELY));
        Count count = lastMinute(em, realmId, now);
        long taken = count.taken();
        boolean limitReached = taken >= perMinute;
        if (limitReached && (asked >= SELDOM || taken >= (long) perMinute * MOST)) {
            return new Ruling(Optional.empty(), true);
        }
        count.one();
        return new Ruling(Optional.of(new Place(Lane.REQUEST, now, source, asked)), limitReached);
    }

    private Count lastMinute(EntityManager em, String realmId, Instant now) {
        Count known = counts.get(realmId);
        if (known != null && !known.isToBeRenewed(now)) {
            return known;
        }
        Count fresh = new Count(now, OutboxRows.requests(em, realmId, now.minus(MINUTE)));
        counts.put(realmId, fresh);
        return fresh;
    }

    /** Under the oldest key of the ring, as limits are: nodes with and without a new key count together. */
    private static String source(KeycloakSession session, RealmModel realm) {
        ClientConnection connection = session.getContext().getConnection();
        String subject = SourceAddress.widest(connection == null ? null : connection.getRemoteAddr());
        List<KeyRing.Fingerprint> fingerprints =
                CitizenKeys.of(session).fingerprints("outbox-source", List.of(realm.getId(), subject));
        return fingerprints.get(fingerprints.size() - 1).hex();
    }

    /** What the database said once, and what this node took since. */
    private static final class Count {

        private final Instant at;
        private final AtomicLong taken;
        private final AtomicBoolean renewing = new AtomicBoolean();

        Count(Instant at, long taken) {
            this.at = at;
            this.taken = new AtomicLong(taken);
        }

        long taken() {
            return taken.get();
        }

        void one() {
            taken.incrementAndGet();
        }

        /** True for one caller: the others go on with what is known. */
        boolean isToBeRenewed(Instant now) {
            return !now.isBefore(at.plus(COUNT_HOLDS)) && renewing.compareAndSet(false, true);
        }
    }
}

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
 * Lets requests into the outbox and gives them their place: behind everybody whose network asked less often lately. So
 * whoever asks once goes before the hundreds of a flood, and what one network asks holds up nobody else.
 *
 * <p>Beyond the realm's limit only networks that asked seldom are let in, and nobody beyond {@value #MOST} times the
 * limit. A plain limit would let a flood use it up and shut everybody out. The limit is counted once a second, so that it
 * costs a flood nothing to speak of; nodes may pass it together by a second's worth.
 *
 * <p>Neither the place nor the answer depends on what was asked for, only on where from and on how much.
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

    /** @param perMinute requests a realm takes in any minute from whoever asks */
    RequestGate(int perMinute, FloodNews news) {
        this(perMinute, news, new OncePerMinute());
    }

    RequestGate(int perMinute, FloodNews news, OncePerMinute alarm) {
        this.perMinute = perMinute;
        this.news = news;
        this.alarm = alarm;
    }

    /** @return empty when the request is not taken; told to operators here, and to nobody else */
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

package org.citizenlogin.keycloak.proof.throttle;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.database.Bulkhead;
import org.citizenlogin.keycloak.platform.database.Transactions;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.throttle.Limit;
import org.citizenlogin.throttle.Limiter;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The limiter of a realm. Each take is committed at once, whatever becomes of the caller's transaction. */
public final class Limits {

    private static final Bulkhead BULKHEAD = new Bulkhead("limits cannot be counted", 8);

    private Limits() {}

    /**
     * @return a limiter that throws when it could not count: an unknown answer is never "allowed"
     */
    public static Limiter of(KeycloakSession session, RealmModel realm) {
        return of(session, realm, () -> DatabaseClock.of(session).instant());
    }

    /**
     * The same for a caller that asks others after it counted: a time asked for in the request's own transaction would
     * hold its connection until they have answered.
     *
     * @param now the database's time
     */
    public static Limiter of(KeycloakSession session, RealmModel realm, Supplier<Instant> now) {
        return new Counted(session, realm, now);
    }

    /** The database's time, asked for in a transaction of its own. */
    public static Instant now(KeycloakSession session) {
        Transactions transactions = Transactions.of(session.getKeycloakSessionFactory());
        return BULKHEAD.run(() -> transactions.run(em -> DatabaseClock.of(em).instant()));
    }

    private static final class Counted implements Limiter {

        private final KeycloakSession session;
        private final RealmModel realm;
        private final Supplier<Instant> clock;
        private final Transactions transactions;

        Counted(KeycloakSession session, RealmModel realm, Supplier<Instant> clock) {
            this.session = session;
            this.realm = realm;
            this.clock = clock;
            this.transactions = Transactions.of(session.getKeycloakSessionFactory());
        }

        @Override
        public boolean tryAcquire(Limit limit, String subject) {
            Instant now = clock.get();
            String id = idOf(CitizenKeys.of(session), realm.getId(), limit, subject, now);
            return told(
                    limit,
                    BULKHEAD.run(() -> LimitRows.tryAcquire(
                            transactions, id, realm.getId(), limit.name(), limit.max(), limit.windowEnd(now))));
        }

        @Override
        public boolean areOpen(List<Take> takes) {
            Instant now = clock.get();
            KeyRing ring = CitizenKeys.of(session);
            Map<String, Limit> limits = new LinkedHashMap<>();
            takes.forEach(one -> limits.put(idOf(ring, realm.getId(), one.limit(), one.subject(), now), one.limit()));
            Map<String, Integer> hits = BULKHEAD.run(() -> LimitRows.hits(transactions, limits.keySet()));
            return limits.entrySet().stream()
                    .allMatch(one -> told(
                            one.getValue(),
                            hits.getOrDefault(one.getKey(), 0) < one.getValue().max()));
        }

        private boolean told(Limit limit, boolean open) {
            if (!open) {
                CitizenMetrics.limitReached(realm.getName(), limit.name());
            }
            return open;
        }
    }

    /**
     * Under the oldest key of the ring, so that putting a new one in front does not begin every count again, and nodes
     * that know the new key already count in the same rows as those that do not.
     */
    static String idOf(KeyRing ring, String realmId, Limit limit, String subject, Instant now) {
        List<KeyRing.Fingerprint> fingerprints = ring.fingerprints(
                "limit",
                List.of(
                        realmId,
                        limit.name(),
                        Long.toString(limit.window().toSeconds()),
                        Long.toString(limit.windowStart(now).getEpochSecond()),
                        subject));
        return fingerprints.get(fingerprints.size() - 1).hex();
    }
}

package org.citizenlogin.keycloak.proof.throttle;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** The limiter of a realm. What is taken at once is committed at once, whatever becomes of the caller's transaction. */
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
        public Optional<Take> acquireAll(List<Take> takes) {
            Map<LimitRows.Window, Take> windows = windows(takes);
            return windows.isEmpty()
                    ? Optional.empty()
                    : told(
                            windows,
                            BULKHEAD.run(() ->
                                    LimitRows.acquireAll(transactions, realm.getId(), List.copyOf(windows.keySet()))));
        }

        @Override
        public boolean areOpen(List<Take> takes) {
            Map<LimitRows.Window, Take> windows = windows(takes);
            return windows.isEmpty()
                    || told(windows, BULKHEAD.run(() -> transactions.run(em -> LimitRows.full(em, windows.keySet()))))
                            .isEmpty();
        }

        /** In the order of the takes. Two takes from one row are one, from the narrower limit. */
        private Map<LimitRows.Window, Take> windows(List<Take> takes) {
            Instant now = clock.get();
            KeyRing ring = CitizenKeys.of(session);
            Map<String, Take> narrowest = new LinkedHashMap<>();
            takes.forEach(take -> narrowest.merge(
                    idOf(ring, realm.getId(), take.limit(), take.subject(), now),
                    take,
                    (one, other) -> one.limit().max() <= other.limit().max() ? one : other));
            Map<LimitRows.Window, Take> windows = new LinkedHashMap<>();
            narrowest.forEach((id, take) -> windows.put(
                    new LimitRows.Window(
                            id,
                            take.limit().name(),
                            take.limit().max(),
                            take.limit().windowEnd(now)),
                    take));
            return windows;
        }

        private Optional<Take> told(Map<LimitRows.Window, Take> windows, Optional<LimitRows.Window> full) {
            Optional<Take> reached = full.map(windows::get);
            reached.ifPresent(take ->
                    CitizenMetrics.limitReached(realm.getName(), take.limit().name()));
            return reached;
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

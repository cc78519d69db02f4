package org.citizenlogin.keycloak.throttle;

import java.time.Instant;
import java.util.List;
import org.citizenlogin.keycloak.clock.DatabaseClock;
import org.citizenlogin.keycloak.keys.CitizenKeys;
import org.citizenlogin.keycloak.metrics.CitizenMetrics;
import org.citizenlogin.keycloak.store.Transactions;
import org.citizenlogin.keycloak.store.Turns;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.throttle.Limit;
import org.citizenlogin.throttle.Limiter;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The limiter of a realm. Each take is committed at once, whatever becomes of the caller's transaction. */
public final class Limits {

    private static final Turns TURNS = new Turns("limits cannot be counted", 8);

    private Limits() {}

    /**
     * @return a limiter that throws when it could not count: an unknown answer is never "allowed"
     */
    public static Limiter of(KeycloakSession session, RealmModel realm) {
        Transactions transactions = Transactions.of(session.getKeycloakSessionFactory());
        return (limit, subject) -> {
            Instant now = DatabaseClock.of(session).instant();
            String id = idOf(CitizenKeys.of(session), realm.getId(), limit, subject, now);
            boolean taken = TURNS.take(() ->
                    LimitRows.take(transactions, id, realm.getId(), limit.name(), limit.max(), limit.windowEnd(now)));
            if (!taken) {
                CitizenMetrics.limitReached(realm.getName(), limit.name());
            }
            return taken;
        };
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

package org.citizenlogin.keycloak.throttle;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.citizenlogin.keycloak.clock.DatabaseClock;
import org.citizenlogin.keycloak.keys.CitizenKeys;
import org.citizenlogin.keycloak.metrics.CitizenMetrics;
import org.citizenlogin.keycloak.store.Transactions;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.throttle.Limit;
import org.citizenlogin.throttle.Limiter;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The limiter of a realm. Each take is committed at once, whatever becomes of the caller's transaction. */
public final class Limits {

    /**
     * A take borrows a second connection while its caller may hold one. Without a bound, as many callers as the pool has
     * connections would each wait for one more. With it, a pool of request threads plus this many always moves on.
     */
    static final int TAKES_AT_ONCE = 8;

    private static final int LONGEST_WAIT_SECONDS = 5;
    private static final Semaphore TURNS = new Semaphore(TAKES_AT_ONCE, true);

    private Limits() {}

    /**
     * @return a limiter that throws when it could not count: an unknown answer is never "allowed"
     */
    public static Limiter of(KeycloakSession session, RealmModel realm) {
        Transactions transactions = Transactions.of(session.getKeycloakSessionFactory());
        return (limit, subject) -> {
            Instant now = DatabaseClock.of(session).instant();
            String id = idOf(CitizenKeys.of(session), realm.getId(), limit, subject, now);
            boolean taken = inTurn(() ->
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

    @FunctionalInterface
    private interface Take {
        boolean run();
    }

    private static boolean inTurn(Take take) {
        try {
            if (!TURNS.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("limits cannot be counted: the database does not keep up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to count", e);
        }
        try {
            return take.run();
        } finally {
            TURNS.release();
        }
    }
}

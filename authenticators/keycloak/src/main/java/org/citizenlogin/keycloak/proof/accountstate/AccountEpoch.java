package org.citizenlogin.keycloak.proof.accountstate;

import java.time.Instant;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Counter that is raised whenever an account is disabled, loses its password or is recovered. An account that was disabled
 * and enabled again has the same data as before, but another epoch.
 *
 * @param number 0 until it is raised the first time
 * @param raisedAtMillis time of the last raise, in milliseconds since 1970 by the database's clock; 0 before the first raise
 */
public record AccountEpoch(long number, long raisedAtMillis) {

    private static final AccountEpoch FIRST = new AccountEpoch(0, 0);

    /** Reads the epoch from the database, not from data that this session has read before. */
    public static AccountEpoch of(KeycloakSession session, String realmId, String userId) {
        return rows(session).find(realmId, userId).orElse(FIRST);
    }

    /**
     * Raises the epoch in the caller's transaction. When an account is closed, {@link ClosedAccounts} raises it without a
     * call.
     */
    public static void raise(KeycloakSession session, RealmModel realm, UserModel user) {
        rows(session)
                .raise(realm.getId(), user.getId(), DatabaseClock.of(session).instant());
    }

    public Instant raisedAt() {
        return Instant.ofEpochMilli(raisedAtMillis);
    }

    static AccountEpochRows rows(KeycloakSession session) {
        return new AccountEpochRows(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }
}

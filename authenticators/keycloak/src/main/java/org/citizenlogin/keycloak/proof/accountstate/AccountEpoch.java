package org.citizenlogin.keycloak.proof.accountstate;

import java.time.Instant;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Raised whenever an account is disabled, loses its password or is recovered. An account that was disabled and enabled
 * again looks as it did before; this number tells that it is not the same.
 *
 * @param number 0 until it is first raised
 * @param raisedAtMillis when last, in milliseconds since the epoch by the database's clock; 0 until then
 */
public record AccountEpoch(long number, long raisedAtMillis) {

    private static final AccountEpoch FIRST = new AccountEpoch(0, 0);

    /** Read from the database, whatever this session read before. */
    public static AccountEpoch of(KeycloakSession session, String realmId, String userId) {
        return rows(session).find(realmId, userId).orElse(FIRST);
    }

    /** In the caller's transaction. What closes an account raises it without anybody's call ({@link ClosedAccounts}). */
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

package org.citizenlogin.keycloak.platform.singleuse;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.citizenlogin.keycloak.platform.database.Bulkhead;
import org.citizenlogin.keycloak.platform.database.Transactions;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.secret.KeyRing;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Lets exactly one caller use a key, or one at a time work for it, on all nodes. Not a limit of one: the windows of limits
 * are fixed, so two calls at once could both be the first, around a window's edge.
 */
public final class SingleUse {

    private static final Bulkhead USES = new Bulkhead("keys cannot be used up", 4);
    private static final Bulkhead WORK = new Bulkhead("work for one key cannot begin", 4);

    private SingleUse() {}

    /**
     * Uses the key up, committed at once, whatever becomes of the caller's transaction.
     *
     * @param purpose what the key is for: the same key is used up once for each purpose
     * @param until for how long it stays used up at least; longer than the key is accepted anywhere
     * @return whether this call used it up; true for exactly one call on all nodes
     * @throws RuntimeException when it could not be decided: then the key counts as used
     */
    public static boolean use(KeycloakSession session, RealmModel realm, String purpose, String key, Instant until) {
        Transactions transactions = Transactions.of(session.getKeycloakSessionFactory());
        String id = id(CitizenKeys.of(session), realm.getId(), purpose, key);
        return USES.run(() -> SingleUseRows.use(transactions, id, realm.getId(), until));
    }

    /**
     * Works for this key in a transaction of its own, committed at once. Any other caller with the same key, on any node,
     * waits for its end, and then sees what it did.
     *
     * @param until longer than the work lasts
     * @param work is given the session of that transaction
     */
    public static <T> T alone(
            KeycloakSession session,
            RealmModel realm,
            String purpose,
            String key,
            Instant until,
            Function<KeycloakSession, T> work) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        String id = id(CitizenKeys.of(session), realm.getId(), purpose, key);
        return WORK.run(() -> {
            SingleUseRows.make(Transactions.of(factory), id, realm.getId(), until);
            return KeycloakModelUtils.runJobInTransactionWithResult(factory, own -> {
                SingleUseRows.hold(own.getProvider(JpaConnectionProvider.class).getEntityManager(), id);
                return work.apply(own);
            });
        });
    }

    /** Under the oldest key of the ring, so that nodes that know a newer key already use the same row. */
    static String id(KeyRing ring, String realmId, String purpose, String key) {
        List<KeyRing.Fingerprint> all = ring.fingerprints("single-use", List.of(realmId, purpose, key));
        return all.get(all.size() - 1).hex();
    }
}

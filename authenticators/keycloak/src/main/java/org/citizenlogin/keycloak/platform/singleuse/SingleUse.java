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
 * Lets exactly one caller on all nodes use a key, or one caller at a time work for it or hold it. A limit of one is not enough: its
 * windows are fixed, so two calls around the edge of a window could both be the first.
 */
public final class SingleUse {

    private static final Bulkhead USES = new Bulkhead("keys cannot be used up", 4);
    private static final Bulkhead WORK = new Bulkhead("work for one key cannot begin", 4);

    /** Not that of work, which holds keys itself. */
    private static final Bulkhead HOLDS = new Bulkhead("keys cannot be held", 4);

    private SingleUse() {}

    /**
     * Uses up the key. This is committed at once, whatever the outcome of the caller's transaction.
     *
     * @param purpose purpose of the key; the same key can be used once for each purpose
     * @param until the key counts as used at least until then; must be later than the key is accepted anywhere
     * @return whether this call used it up; true for exactly one call on all nodes
     * @throws RuntimeException when the database gave no decision; the caller must treat the key as used
     */
    public static boolean use(KeycloakSession session, RealmModel realm, String purpose, String key, Instant until) {
        Transactions transactions = Transactions.of(session.getKeycloakSessionFactory());
        String id = id(CitizenKeys.of(session), realm.getId(), purpose, key);
        return USES.run(() -> SingleUseRows.use(transactions, id, realm.getId(), until));
    }

    /**
     * Runs work for this key in a separate transaction, committed at once. Other callers with the same key, on any node,
     * wait for its end and then see its result.
     *
     * @param until must be later than the end of the work
     * @param work gets the session of that transaction
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

    /**
     * Makes the caller the only one with this key until its own transaction ends. Other callers with the same key, on any node,
     * wait for that end. What they then read with a statement is what it committed; what their transaction or a cache has read
     * before is not.
     *
     * @param until must be later than the end of the transaction
     */
    public static void hold(KeycloakSession session, RealmModel realm, String purpose, String key, Instant until) {
        Transactions transactions = Transactions.of(session.getKeycloakSessionFactory());
        String id = id(CitizenKeys.of(session), realm.getId(), purpose, key);
        HOLDS.run(() -> SingleUseRows.make(transactions, id, realm.getId(), until));
        // Outside of the bulkhead: whoever waits here needs no other connection.
        SingleUseRows.hold(session.getProvider(JpaConnectionProvider.class).getEntityManager(), id);
    }

    /** Made with the oldest key of the ring, so that nodes with and without a newer key use the same row. */
    static String id(KeyRing ring, String realmId, String purpose, String key) {
        List<KeyRing.Fingerprint> all = ring.fingerprints("single-use", List.of(realmId, purpose, key));
        return all.get(all.size() - 1).hex();
    }
}

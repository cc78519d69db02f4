package org.citizenlogin.card.login.singleuse;

import java.time.Duration;
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

/** Takes nonces, and lets one first login at a time pass for a person. */
public final class SingleUse {

    /** Longer than any nonce is believed, and than any transaction lasts. */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final Bulkhead NONCES = new Bulkhead("nonces cannot be taken", 4);
    private static final Bulkhead PERSONS = new Bulkhead("accounts cannot be made", 4);

    private static final String NONCE = "card-nonce";
    private static final String PERSON = "card-person";

    private SingleUse() {}

    /**
     * Takes the nonce, committed at once, whatever becomes of the caller's transaction: a token is believed once even
     * when what follows fails. Called before the token is looked at.
     *
     * <p>Not a limit of one: the windows of limits are fixed, so two requests at once that both still found the nonce
     * in the notes could take it twice, in the last moment of one window and the first of the next.
     *
     * @return whether this call took it; never true twice, on any number of nodes
     */
    public static boolean useNonce(KeycloakSession session, RealmModel realm, String nonce, Instant now) {
        Transactions transactions = Transactions.of(session.getKeycloakSessionFactory());
        String id = id(session, realm, NONCE, nonce);
        return NONCES.run(() -> SingleUseRows.use(transactions, id, realm.getId(), now.plus(KEPT)));
    }

    /**
     * Works for this person in a transaction of its own, committed at once. Whoever else would, on any node, waits for
     * its end, and then sees what it did.
     *
     * @param work is given the session of that transaction
     */
    public static <T> T alone(
            KeycloakSession session, RealmModel realm, String person, Instant now, Function<KeycloakSession, T> work) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        String id = id(session, realm, PERSON, person);
        return PERSONS.run(() -> {
            SingleUseRows.make(Transactions.of(factory), id, realm.getId(), now.plus(KEPT));
            return KeycloakModelUtils.runJobInTransactionWithResult(factory, own -> {
                SingleUseRows.hold(own.getProvider(JpaConnectionProvider.class).getEntityManager(), id);
                return work.apply(own);
            });
        });
    }

    /** Under the oldest key of the ring, so that nodes that know a newer key already use the same row. */
    private static String id(KeycloakSession session, RealmModel realm, String purpose, String subject) {
        List<KeyRing.Fingerprint> all = CitizenKeys.of(session).fingerprints(purpose, List.of(realm.getId(), subject));
        return all.get(all.size() - 1).hex();
    }
}

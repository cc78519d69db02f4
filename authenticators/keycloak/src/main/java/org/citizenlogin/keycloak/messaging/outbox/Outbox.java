package org.citizenlogin.keycloak.messaging.outbox;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.secret.KeyRing;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.ProviderFactory;

/** Takes messages in the caller's transaction: rolled back with it, handled soon after its commit. */
public final class Outbox {

    private Outbox() {}

    /**
     * A message is always accepted. A request is dropped when the realm gets more of them than it accepts; the caller does
     * not learn it.
     *
     * @throws IllegalArgumentException when there is no handler for this kind, or the content is larger than 32 KiB
     */
    public static void put(KeycloakSession session, RealmModel realm, OutboxMessage message) {
        Lane lane = laneOf(session, message);
        OutboxWork work = session.getProvider(OutboxWork.class);
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        Instant now = DatabaseClock.of(session).instant();
        Optional<Place> place = lane == Lane.REQUEST
                ? work.gate().admit(session, realm, em, now)
                : Optional.of(Place.ofMessage(session, now).in(lane));
        if (place.isEmpty()) {
            return;
        }
        persist(session, realm, message, place.get(), now);
        lookAfterCommit(session, work, lane);
    }

    /**
     * Takes a message that no worker handles before a time; some seconds later at most.
     *
     * @throws IllegalArgumentException as {@link #put}, and for a request, which is always answered at once
     */
    public static void putLater(KeycloakSession session, RealmModel realm, OutboxMessage message, Instant notBefore) {
        Lane lane = laneOf(session, message);
        if (lane == Lane.REQUEST) {
            throw new IllegalArgumentException("a request does not wait");
        }
        Instant now = DatabaseClock.of(session).instant();
        persist(session, realm, message, Place.ofMessage(notBefore).in(lane), now);
    }

    /** How many messages of this lane the realm has that are due, or were due, and are not handled. */
    public static long waiting(KeycloakSession session, RealmModel realm, Lane lane) {
        return OutboxRows.waiting(
                session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                realm.getId(),
                lane,
                DatabaseClock.of(session).instant());
    }

    private static void persist(
            KeycloakSession session, RealmModel realm, OutboxMessage message, Place place, Instant now) {
        String id = KeycloakModelUtils.generateId();
        KeyRing.Sealed sealed = SealedMessages.seal(
                CitizenKeys.of(session),
                id,
                realm.getId(),
                message,
                Site.hostOf(session).orElse(null));
        session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .persist(new OutboxRow(id, realm.getId(), message.kind(), sealed, place, now, message.notAfter()));
    }

    private static Lane laneOf(KeycloakSession session, OutboxMessage message) {
        ProviderFactory<OutboxHandler> handlers =
                session.getKeycloakSessionFactory().getProviderFactory(OutboxHandler.class, message.kind());
        if (handlers == null) {
            throw new IllegalArgumentException("no handler for messages of the kind '" + message.kind() + "'");
        }
        return ((OutboxHandlerFactory) handlers).lane();
    }

    private static void lookAfterCommit(KeycloakSession session, OutboxWork work, Lane lane) {
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                work.lookNow(lane);
            }

            @Override
            protected void rollbackImpl() {}
        });
    }
}

package org.citizenlogin.keycloak.messaging.outbox;

import java.util.Optional;
import org.citizenlogin.message.Delivery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A handler that calls out. What it needs from the models is read first, in a transaction; the call is made after that
 * transaction has ended, so that a slow gateway holds no database connection.
 *
 * <p>A call cannot be taken back: when a node dies between the call and its record, another makes the call again, once.
 */
public interface RemoteOutboxHandler extends OutboxHandler {

    /** A call that is ready to be made. It holds plain data only, no model. */
    @FunctionalInterface
    interface Call {

        /** @param session has no transaction and no realm: for providers that send, not for models */
        Delivery make(KeycloakSession session);

        /** What follows from the call once it was made, when anything does. */
        default Optional<Consequence> consequence() {
            return Optional.empty();
        }

        /** Nothing needs to be called: this is what became of the message. */
        static Call settled(Delivery delivery) {
            return session -> delivery;
        }
    }

    /**
     * Written in the transaction that ends the message, so that it is there exactly when the end is recorded. Asked for
     * only when the call delivered and the realm is still there. It reads anew what it needs: time has passed.
     */
    @FunctionalInterface
    interface Consequence {
        void apply(KeycloakSession session, RealmModel realm);
    }

    /** Reads and composes; the parameters are those of {@link #handle}. Writes nothing: its transaction says nothing about the call. */
    Call prepare(KeycloakSession session, RealmModel realm, OutboxMessage message, int attempt);

    /** Both at once, for callers that do not mind to wait. */
    @Override
    default Delivery handle(KeycloakSession session, RealmModel realm, OutboxMessage message, int attempt) {
        Call call = prepare(session, realm, message, attempt);
        Delivery made = call.make(session);
        if (made instanceof Delivery.Delivered) {
            call.consequence().ifPresent(consequence -> consequence.apply(session, realm));
        }
        return made;
    }
}

package org.citizenlogin.keycloak.messaging.outbox;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.citizenlogin.message.Delivery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/**
 * A handler that calls out. What it needs from the models is read first, in a transaction; the call is made after that
 * transaction has ended, so that a slow gateway holds no database connection.
 *
 * <p>A call cannot be taken back: when a node dies between the call and its record, another makes the call again, once.
 */
@FunctionalInterface
public non-sealed interface RemoteOutboxHandler extends OutboxHandler {

    /** A call that is ready to be made. It holds plain data only, no model and no session. */
    @FunctionalInterface
    interface Call {

        /**
         * Begins the call and does not wait for the answer.
         *
         * @param factory for a provider that sends; a session made with it is closed before this returns
         * @return the answer; a failed stage counts as a call that may have been accepted
         */
        CompletionStage<Delivery> begin(KeycloakSessionFactory factory);

        /** What follows from the call once it was made, when anything does. */
        default Optional<Consequence> consequence() {
            return Optional.empty();
        }

        /** No call is needed: this is what became of the message. */
        static Call settled(Delivery delivery) {
            return new Settled(delivery, Optional.empty());
        }

        /** No call is needed: what follows is written in the transaction that prepared it. */
        static Call settled(Consequence consequence) {
            return new Settled(Delivery.delivered(), Optional.of(consequence));
        }
    }

    /** What became of a message without a call; recorded in the transaction that prepared it. */
    record Settled(Delivery delivery, Optional<Consequence> consequence) implements Call {

        @Override
        public CompletionStage<Delivery> begin(KeycloakSessionFactory factory) {
            return CompletableFuture.completedFuture(delivery);
        }
    }

    /** A call that holds its thread until it is answered. Such kinds belong into lanes whose threads may wait. */
    @FunctionalInterface
    interface BlockingCall extends Call {

        /** @param session has no transaction and no realm: for providers that call out, not for models */
        Delivery make(KeycloakSession session);

        @Override
        default CompletionStage<Delivery> begin(KeycloakSessionFactory factory) {
            try (KeycloakSession session = factory.create()) {
                return CompletableFuture.completedFuture(make(session));
            }
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

    /**
     * Reads and composes, on a worker thread in a transaction, with {@code realm} in the session's context and no request.
     * Writes nothing: its transaction says nothing about the call. Where no call is needed, {@link Call#settled}
     * decides in this transaction.
     *
     * @param message opened; {@code attempt} counts from 1
     */
    Call prepare(KeycloakSession session, RealmModel realm, OutboxMessage message, int attempt);
}

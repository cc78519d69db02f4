package org.citizenlogin.keycloak.messaging.outbox;

import org.citizenlogin.message.Delivery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/**
 * Handles one kind of message; a provider of the SPI {@code citizen-message}, its id is the kind.
 *
 * <p>Called on a worker thread in a transaction of its own, with {@code realm} in the session's context and no request.
 * What it writes is committed together with the message's own row, so that a message that was handled is never handled
 * again; a remote call cannot be taken back, so it must be the last thing it does.
 */
public interface OutboxHandler extends Provider {

    /**
     * @param message opened; {@code attempt} counts from 1
     * @return what became of it: delivered ends it, refused gives it up, failed tries it again by the schedule
     */
    Delivery handle(KeycloakSession session, RealmModel realm, OutboxMessage message, int attempt);

    @Override
    default void close() {}
}

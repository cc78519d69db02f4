package org.citizenlogin.keycloak.messaging.outbox;

import org.keycloak.provider.Provider;

/** Handles one kind of message; a provider of the SPI {@code citizen-outbox-handler}, its id is the kind. */
public sealed interface OutboxHandler extends Provider permits LocalOutboxHandler, RemoteOutboxHandler {

    @Override
    default void close() {}
}

package org.citizenlogin.keycloak.messaging.outbox;

import org.citizenlogin.message.Delivery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A handler that only writes to the database. What it writes is committed together with the end of its message, so it
 * happens exactly once.
 */
@FunctionalInterface
public non-sealed interface LocalOutboxHandler extends OutboxHandler {

    /**
     * Called on a worker thread in a transaction of its own, with {@code realm} in the session's context and no request.
     *
     * @param message opened; {@code attempt} counts from 1
     * @return what became of it: delivered ends it, refused gives it up, failed rolls back and tries again by the schedule
     */
    Delivery handle(KeycloakSession session, RealmModel realm, OutboxMessage message, int attempt);
}

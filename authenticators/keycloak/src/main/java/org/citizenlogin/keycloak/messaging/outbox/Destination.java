package org.citizenlogin.keycloak.messaging.outbox;

import org.keycloak.models.KeycloakSessionFactory;

/**
 * The other side of a message, as far as it is known before the message is opened. Messages with the same destination are
 * slow together.
 *
 * @param realmId null when all realms share the other side
 */
record Destination(String kind, String realmId) {

    static Destination of(KeycloakSessionFactory factory, String kind, String realmId) {
        boolean perRealm =
                factory.getProviderFactory(OutboxHandler.class, kind) instanceof OutboxHandlerFactory handlers
                        && handlers.isPerRealm();
        return new Destination(kind, perRealm ? realmId : null);
    }
}

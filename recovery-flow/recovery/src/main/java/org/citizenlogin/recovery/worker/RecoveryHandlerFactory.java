package org.citizenlogin.recovery.worker;

import org.citizenlogin.keycloak.messaging.outbox.Lane;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandlerFactory;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;

/** What the factories of both ways have in common: nothing to prepare. */
interface RecoveryHandlerFactory extends OutboxHandlerFactory {

    @Override
    default Lane lane() {
        return Lane.REQUEST;
    }

    @Override
    default void init(Config.Scope config) {
        // Its settings are those of the step.
    }

    @Override
    default void postInit(KeycloakSessionFactory factory) {
        // Nothing to prepare.
    }

    @Override
    default void close() {
        // Holds nothing.
    }
}

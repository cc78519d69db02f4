package org.citizenlogin.card.login.contact;

import org.citizenlogin.keycloak.messaging.outbox.Lane;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandler;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandlerFactory;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Handles messages of the kind {@value CodeRequest#KIND}. */
public final class CodeRequestHandlerFactory implements OutboxHandlerFactory {

    private static final OutboxHandler HANDLER = new CodeRequestHandler();

    @Override
    public String getId() {
        return CodeRequest.KIND;
    }

    @Override
    public Lane lane() {
        return Lane.REQUEST;
    }

    @Override
    public OutboxHandler create(KeycloakSession session) {
        return HANDLER;
    }

    @Override
    public void init(Config.Scope config) {
        // Its settings are those of the step.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Nothing to prepare.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}

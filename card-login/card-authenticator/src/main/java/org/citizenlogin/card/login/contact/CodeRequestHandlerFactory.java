package org.citizenlogin.card.login.contact;

import org.citizenlogin.keycloak.messaging.outbox.Lane;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandler;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandlerFactory;
import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.models.KeycloakSession;

/** Handles messages of the kind {@value CodeRequest#KIND}. */
public final class CodeRequestHandlerFactory implements OutboxHandlerFactory, StatelessFactory<OutboxHandler> {

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
}

package org.citizenlogin.account.contact;

import org.citizenlogin.keycloak.messaging.outbox.Lane;
import org.citizenlogin.keycloak.messaging.outbox.LocalOutboxHandler;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandler;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandlerFactory;
import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.models.KeycloakSession;

/** Handles messages of the kind {@value ContactCode#KIND}. */
public final class ContactCodeHandlerFactory implements OutboxHandlerFactory, StatelessFactory<OutboxHandler> {

    private static final LocalOutboxHandler HANDLER = new ContactCodeHandler();

    @Override
    public String getId() {
        return ContactCode.KIND;
    }

    /** Whoever asks has signed in. */
    @Override
    public Lane lane() {
        return Lane.MESSAGE;
    }

    @Override
    public OutboxHandler create(KeycloakSession session) {
        return HANDLER;
    }
}

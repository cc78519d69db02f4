package org.citizenlogin.account.contact;

import org.citizenlogin.keycloak.messaging.outbox.Lane;
import org.citizenlogin.keycloak.messaging.outbox.LocalOutboxHandler;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandler;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandlerFactory;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Handles messages of the kind {@value ContactCode#KIND}. */
public final class ContactCodeHandlerFactory implements OutboxHandlerFactory {

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

    @Override
    public void init(Config.Scope config) {
        // Has no settings.
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

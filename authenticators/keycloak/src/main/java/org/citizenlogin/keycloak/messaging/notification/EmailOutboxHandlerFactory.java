package org.citizenlogin.keycloak.messaging.notification;

import org.citizenlogin.keycloak.messaging.outbox.Lane;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandler;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandlerFactory;
import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.models.KeycloakSession;

/** Handles messages of the kind {@code email}. */
public final class EmailOutboxHandlerFactory implements OutboxHandlerFactory, StatelessFactory<OutboxHandler> {

    @Override
    public String getId() {
        return EmailMessage.KIND;
    }

    @Override
    public Lane lane() {
        return Lane.EMAIL;
    }

    /** Its mail server. */
    @Override
    public boolean isPerRealm() {
        return true;
    }

    @Override
    public OutboxHandler create(KeycloakSession session) {
        return new EmailOutboxHandler();
    }
}

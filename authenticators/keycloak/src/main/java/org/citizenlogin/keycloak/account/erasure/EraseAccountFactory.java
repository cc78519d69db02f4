package org.citizenlogin.keycloak.account.erasure;

import org.citizenlogin.keycloak.messaging.outbox.Lane;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandler;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandlerFactory;
import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.models.KeycloakSession;

/** Handles messages of the kind {@code erase-account}. */
public final class EraseAccountFactory implements OutboxHandlerFactory, StatelessFactory<OutboxHandler> {

    @Override
    public OutboxHandler create(KeycloakSession session) {
        return new EraseAccount();
    }

    @Override
    public String getId() {
        return EraseAccount.KIND;
    }

    /** The lane whose threads may wait. */
    @Override
    public Lane lane() {
        return Lane.EMAIL;
    }

    @Override
    public boolean isPerRealm() {
        return true;
    }
}

package org.citizenlogin.recovery.worker;

import org.citizenlogin.keycloak.messaging.outbox.OutboxHandler;
import org.citizenlogin.recovery.request.PhoneRequest;
import org.keycloak.models.KeycloakSession;

/** The handler of messages of the kind {@value PhoneRequest#KIND}. */
public final class RecoverByPhoneHandlerFactory implements RecoveryHandlerFactory {

    private static final OutboxHandler HANDLER =
            new RecoveryHandler(message -> PhoneRequest.of(message).map(RecoveryAttempt.ByPhone::new));

    @Override
    public String getId() {
        return PhoneRequest.KIND;
    }

    @Override
    public OutboxHandler create(KeycloakSession session) {
        return HANDLER;
    }
}

package org.citizenlogin.recovery.worker;

import org.citizenlogin.keycloak.messaging.outbox.OutboxHandler;
import org.citizenlogin.recovery.request.DocumentRequest;
import org.keycloak.models.KeycloakSession;

/** The handler of messages of the kind {@value DocumentRequest#KIND}. */
public final class RecoverByDocumentHandlerFactory implements RecoveryHandlerFactory {

    private static final OutboxHandler HANDLER =
            new RecoveryHandler(message -> DocumentRequest.of(message).map(RecoveryAttempt.ByDocument::new));

    @Override
    public String getId() {
        return DocumentRequest.KIND;
    }

    @Override
    public OutboxHandler create(KeycloakSession session) {
        return HANDLER;
    }
}

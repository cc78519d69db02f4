package org.citizenlogin.recovery.matching;

import org.citizenlogin.keycloak.messaging.outbox.ParcelHandler;
import org.citizenlogin.recovery.request.DocumentRequest;
import org.keycloak.models.KeycloakSession;

/** The handler of parcels of the kind {@value DocumentRequest#KIND}. */
public final class RecoverByDocumentHandlerFactory implements RecoveryHandlerFactory {

    private static final ParcelHandler HANDLER =
            new RecoveryHandler(parcel -> DocumentRequest.of(parcel).map(Claim.ByDocument::new));

    @Override
    public String getId() {
        return DocumentRequest.KIND;
    }

    @Override
    public ParcelHandler create(KeycloakSession session) {
        return HANDLER;
    }
}

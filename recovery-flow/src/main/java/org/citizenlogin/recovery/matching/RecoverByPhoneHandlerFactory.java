package org.citizenlogin.recovery.matching;

import org.citizenlogin.keycloak.messaging.outbox.ParcelHandler;
import org.citizenlogin.recovery.request.PhoneRequest;
import org.keycloak.models.KeycloakSession;

/** The handler of parcels of the kind {@value PhoneRequest#KIND}. */
public final class RecoverByPhoneHandlerFactory implements RecoveryHandlerFactory {

    private static final ParcelHandler HANDLER =
            new RecoveryHandler(parcel -> PhoneRequest.of(parcel).map(Claim.ByPhone::new));

    @Override
    public String getId() {
        return PhoneRequest.KIND;
    }

    @Override
    public ParcelHandler create(KeycloakSession session) {
        return HANDLER;
    }
}

package org.citizenlogin.recovery.matching;

import org.citizenlogin.keycloak.outbox.ParcelHandler;
import org.citizenlogin.keycloak.outbox.ParcelHandlerFactory;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The handler of parcels of the kind {@value RecoveryRequest#KIND}. */
public final class RecoverByPhoneHandlerFactory implements ParcelHandlerFactory {

    private static final ParcelHandler HANDLER = new RecoverByPhoneHandler();

    @Override
    public String getId() {
        return RecoveryRequest.KIND;
    }

    @Override
    public ParcelHandler create(KeycloakSession session) {
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

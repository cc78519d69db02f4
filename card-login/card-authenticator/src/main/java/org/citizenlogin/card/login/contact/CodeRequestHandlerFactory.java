package org.citizenlogin.card.login.contact;

import org.citizenlogin.keycloak.messaging.outbox.Lane;
import org.citizenlogin.keycloak.messaging.outbox.ParcelHandler;
import org.citizenlogin.keycloak.messaging.outbox.ParcelHandlerFactory;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Handles parcels of the kind {@value CodeRequest#PARCEL}. */
public final class CodeRequestHandlerFactory implements ParcelHandlerFactory {

    private static final ParcelHandler HANDLER = new CodeRequestHandler();

    @Override
    public String getId() {
        return CodeRequest.PARCEL;
    }

    @Override
    public Lane lane() {
        return Lane.REQUEST;
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

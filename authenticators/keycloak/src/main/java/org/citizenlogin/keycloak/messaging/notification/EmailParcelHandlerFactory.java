package org.citizenlogin.keycloak.messaging.notification;

import org.citizenlogin.keycloak.messaging.outbox.Lane;
import org.citizenlogin.keycloak.messaging.outbox.ParcelHandler;
import org.citizenlogin.keycloak.messaging.outbox.ParcelHandlerFactory;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Handles parcels of the kind {@code email}. */
public final class EmailParcelHandlerFactory implements ParcelHandlerFactory {

    @Override
    public String getId() {
        return EmailParcel.KIND;
    }

    @Override
    public Lane lane() {
        return Lane.MESSAGE;
    }

    @Override
    public ParcelHandler create(KeycloakSession session) {
        return new EmailParcelHandler();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}

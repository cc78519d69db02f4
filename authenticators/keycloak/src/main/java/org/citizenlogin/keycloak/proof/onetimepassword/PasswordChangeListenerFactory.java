package org.citizenlogin.keycloak.proof.onetimepassword;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Watches every realm's events, whatever listeners it has chosen. */
public final class PasswordChangeListenerFactory implements EventListenerProviderFactory {

    public static final String ID = "citizen-password-change";

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new PasswordChangeListener(session);
    }

    /** No realm can switch it off. */
    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }
}

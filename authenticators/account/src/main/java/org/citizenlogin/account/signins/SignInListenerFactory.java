package org.citizenlogin.account.signins;

import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Registers the listener in every realm, whatever listeners the realm has configured. */
public final class SignInListenerFactory
        implements EventListenerProviderFactory, StatelessFactory<EventListenerProvider> {

    public static final String ID = "citizen-login-history";

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new SignInListener(session);
    }

    /** No realm can switch it off: whether the server keeps events is another question. */
    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public String getId() {
        return ID;
    }
}

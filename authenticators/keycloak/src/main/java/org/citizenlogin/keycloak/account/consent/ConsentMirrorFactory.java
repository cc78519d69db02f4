package org.citizenlogin.keycloak.account.consent;

import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Registers the listener in every realm, whatever listeners the realm has configured. */
public final class ConsentMirrorFactory
        implements EventListenerProviderFactory, StatelessFactory<EventListenerProvider> {

    public static final String ID = "citizen-consent-mirror";

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new ConsentMirror(session);
    }

    /** No realm can switch it off. */
    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public String getId() {
        return ID;
    }
}

package org.citizenlogin.keycloak.account.contact;

import org.citizenlogin.keycloak.platform.event.GlobalListenerFactory;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;

/** Makes the listener that notices changed contacts. */
public final class ContactChangeListenerFactory implements GlobalListenerFactory {

    public static final String ID = "citizen-known-contact";

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new ContactChangeListener(session);
    }

    @Override
    public String getId() {
        return ID;
    }
}

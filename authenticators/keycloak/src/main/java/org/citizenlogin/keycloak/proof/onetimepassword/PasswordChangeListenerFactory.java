package org.citizenlogin.keycloak.proof.onetimepassword;

import org.citizenlogin.keycloak.platform.event.GlobalListenerFactory;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;

/** Makes the listener that notices changed passwords. */
public final class PasswordChangeListenerFactory implements GlobalListenerFactory {

    public static final String ID = "citizen-password-change";

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new PasswordChangeListener(session);
    }

    @Override
    public String getId() {
        return ID;
    }
}

package org.citizenlogin.keycloak.platform.veto;

import java.util.Comparator;
import java.util.List;
import org.citizenlogin.keycloak.platform.event.GlobalListenerFactory;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;

/** Makes the listener that asks all vetoes. */
public final class LoginVetoListenerFactory implements GlobalListenerFactory {

    public static final String ID = "citizen-login-veto";

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        List<LoginVeto> vetoes = session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(LoginVeto.class)
                .map(LoginVeto.class::cast)
                .sorted(Comparator.comparingInt(LoginVeto::position).thenComparing(LoginVeto::getId))
                .toList();
        return new LoginVetoListener(session, vetoes);
    }

    @Override
    public String getId() {
        return ID;
    }
}

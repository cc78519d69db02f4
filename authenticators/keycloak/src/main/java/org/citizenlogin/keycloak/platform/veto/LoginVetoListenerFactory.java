package org.citizenlogin.keycloak.platform.veto;

import java.util.Comparator;
import java.util.List;
import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Registers the listener in every realm, whatever listeners the realm has configured. */
public final class LoginVetoListenerFactory
        implements EventListenerProviderFactory, StatelessFactory<EventListenerProvider> {

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

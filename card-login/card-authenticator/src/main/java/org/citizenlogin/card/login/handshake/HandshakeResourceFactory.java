package org.citizenlogin.card.login.handshake;

import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** {@code POST /realms/{realm}/citizen-card-handshake} on the host that asks for certificates. */
public final class HandshakeResourceFactory
        implements RealmResourceProviderFactory, StatelessFactory<RealmResourceProvider> {

    public static final String ID = "citizen-card-handshake";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new HandshakeResource(session);
            }

            @Override
            public void close() {}
        };
    }
}

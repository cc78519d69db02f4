package org.citizenlogin.people.desk.rest;

import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.citizenlogin.people.desk.Desk;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts {@link DeskResource} at {@code /realms/{realm}/citizen-desk}. */
public final class DeskResourceFactory
        implements RealmResourceProviderFactory, StatelessFactory<RealmResourceProvider> {

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new DeskResource(session);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public String getId() {
        return Desk.CLIENT;
    }
}

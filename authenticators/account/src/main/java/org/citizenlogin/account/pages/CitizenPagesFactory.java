package org.citizenlogin.account.pages;

import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts {@link CitizenPages} at {@code /realms/{realm}/citizen-login}. */
public final class CitizenPagesFactory
        implements RealmResourceProviderFactory, StatelessFactory<RealmResourceProvider> {

    public static final String ID = "citizen-login";

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new CitizenPages(session);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public String getId() {
        return ID;
    }
}

package org.citizenlogin.account.registration;

import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts {@link RegistrationPages} at {@code /realms/{realm}/citizen-register}. */
public final class RegistrationPagesFactory
        implements RealmResourceProviderFactory, StatelessFactory<RealmResourceProvider> {

    /** A contract, because sent messages contain it. */
    public static final String ID = "citizen-register";

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new RegistrationPages(session);
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

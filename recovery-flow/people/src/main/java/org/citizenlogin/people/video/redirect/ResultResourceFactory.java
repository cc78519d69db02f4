package org.citizenlogin.people.video.redirect;

import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts {@link ResultResource} at {@code /realms/{realm}/citizen-video}. */
public final class ResultResourceFactory
        implements RealmResourceProviderFactory, StatelessFactory<RealmResourceProvider> {

    /** A contract: other systems send results there. */
    public static final String ID = "citizen-video";

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new ResultResource(session);
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

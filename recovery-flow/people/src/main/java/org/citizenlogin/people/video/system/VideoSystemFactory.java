package org.citizenlogin.people.video.system;

import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes one system; its id is what administrators write into the realm. */
public interface VideoSystemFactory extends ProviderFactory<VideoSystem> {

    /** The missing option and what to write; empty when the system can be used. The factory itself refuses malformed options. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    default void init(Config.Scope scope) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}

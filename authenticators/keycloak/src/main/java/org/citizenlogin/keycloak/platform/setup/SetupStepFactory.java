package org.citizenlogin.keycloak.platform.setup;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes one step. Its id is the step's name in every change and finding. */
public interface SetupStepFactory extends ProviderFactory<SetupStep> {

    /** Steps run from the lowest: what others refer to comes first. */
    int position();

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}

package org.citizenlogin.keycloak.platform.setup;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes one step. Its id is the step's name in every change and finding. */
public interface SetupStepFactory extends ProviderFactory<SetupStep> {

    /** Steps run from the lowest, and a removal from the highest: what others refer to is made first and removed last. */
    int position();

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}

package org.citizenlogin.recovery.standing;

import org.citizenlogin.keycloak.setup.SetupStep;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** The set-up step {@value #ID}. */
public final class RecoverySetupFactory implements ProviderFactory<SetupStep> {

    public static final String ID = "recovery";

    private static final SetupStep STEP = new RecoverySetup();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public SetupStep create(KeycloakSession session) {
        return STEP;
    }

    @Override
    public void init(Config.Scope config) {
        // Has no settings.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Nothing to prepare.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}

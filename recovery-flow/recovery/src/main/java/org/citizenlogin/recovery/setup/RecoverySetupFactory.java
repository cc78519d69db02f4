package org.citizenlogin.recovery.setup;

import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStepFactory;
import org.keycloak.models.KeycloakSession;

/** The set-up step {@value #ID}: behind the one-time password, whose forced change it needs. */
public final class RecoverySetupFactory implements SetupStepFactory {

    public static final String ID = "recovery";

    private static final SetupStep STEP = new RecoverySetup();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public int position() {
        return 30;
    }

    @Override
    public SetupStep create(KeycloakSession session) {
        return STEP;
    }
}

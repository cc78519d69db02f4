package org.citizenlogin.people.setup;

import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStepFactory;
import org.keycloak.models.KeycloakSession;

/** The set-up step {@value #ID}. */
public final class CaseSetupFactory implements SetupStepFactory {

    public static final String ID = "case";

    private static final SetupStep STEP = new CaseSetup();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public int position() {
        return 60;
    }

    @Override
    public SetupStep create(KeycloakSession session) {
        return STEP;
    }
}

package org.citizenlogin.card.login.setup;

import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStepFactory;
import org.keycloak.models.KeycloakSession;

/** The set-up step {@value #ID}. */
public final class CardSetupFactory implements SetupStepFactory {

    public static final String ID = "card";

    private static final SetupStep STEP = new CardSetup();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public int position() {
        return 40;
    }

    @Override
    public SetupStep create(KeycloakSession session) {
        return STEP;
    }
}

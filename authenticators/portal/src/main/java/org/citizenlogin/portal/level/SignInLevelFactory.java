package org.citizenlogin.portal.level;

import org.citizenlogin.keycloak.platform.flow.StepFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** The step that notes the level of a sign-in. It stands, REQUIRED, beside a condition for levels, after the proofs. */
public final class SignInLevelFactory implements StepFactory {

    public static final String ID = "citizen-sign-in-level";

    private static final Authenticator STEP = new SignInLevel();

    @Override
    public Authenticator create(KeycloakSession session) {
        return STEP;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Citizen: note the level of the sign-in";
    }

    @Override
    public String getHelpText() {
        return "Notes the level of the condition beside it: the first level for every sign-in, a further one if a second"
                + " factor was shown. Asks nothing.";
    }
}

package org.citizenlogin.people.desk.login;

import org.citizenlogin.keycloak.platform.flow.FormStep;
import org.citizenlogin.keycloak.platform.flow.StepFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** The step {@value #ID} of the flow of the desk's client. */
public final class SecondFactorStepFactory implements StepFactory {

    public static final String ID = "citizen-desk-second-factor";

    private static final Authenticator STEP = new FormStep<>(new SecondFactorStep());

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Citizen: operator's second factor";
    }

    @Override
    public String getHelpText() {
        return "Lets only those pass who showed a second factor in this login, and notes when. Only for the flow of the client"
                + " citizen-desk, required, last.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return STEP;
    }
}

package org.citizenlogin.portal.level;

import java.util.List;
import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** The step that notes the level of a sign-in. It stands, REQUIRED, beside a condition for levels, after the proofs. */
public final class SignInLevelFactory implements AuthenticatorFactory, StatelessFactory<Authenticator> {

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

    @Override
    public String getReferenceCategory() {
        return ID;
    }

    @Override
    public boolean isConfigurable() {
        return false;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }
}

package org.citizenlogin.card.login.arrival;

import java.util.List;
import org.citizenlogin.card.login.policy.CardSettings;
import org.citizenlogin.keycloak.setting.ConfigProperties;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The step {@value #ID} of a realm's browser flow. */
public final class CardTlsFactory implements AuthenticatorFactory {

    public static final String ID = "citizen-card-tls";

    private static final Authenticator STEP = new CardStep(new ByHandshake(), ServerFrontDesk::new);

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Citizen: sign in with an identity card, by TLS";
    }

    @Override
    public String getHelpText() {
        return "Sends the browser to a host that asks for the certificate of the citizen's identity card, verifies it with"
                + " its issuer, and signs in the account of the person it names; the first use makes or links the"
                + " account. Only for the browser flow, where a host for client certificates is set up.";
    }

    /** Of no category the brute-force protector counts: there is nothing to guess here. */
    @Override
    public String getReferenceCategory() {
        return ID;
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ConfigProperties.of(CardSettings.all());
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED};
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return STEP;
    }

    @Override
    public void init(Config.Scope config) {
        // Its settings are the realm's.
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

package org.citizenlogin.recovery.step;

import java.util.List;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.platform.flow.FormStep;
import org.citizenlogin.keycloak.platform.setting.ConfigProperties;
import org.citizenlogin.keycloak.proof.code.CodeSettings;
import org.citizenlogin.recovery.policy.RecoverySettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The step {@value #ID} of a realm's reset credentials flow. Its id is older than its second way. It is kept because realms
 * have stored it, and a flow whose step has no provider does not work.
 */
public final class RecoverFactory implements AuthenticatorFactory {

    public static final String ID = "citizen-recover";

    private static final Authenticator STEP = new FormStep<>(new Recover(KeycloakRequestServices::new));

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Citizen: recover access";
    }

    @Override
    public String getHelpText() {
        return "Asks for a number and the registered phone, or for a phone or e-mail address and a document, has a one-time"
                + " password or a code sent on a match, and signs in the citizen who types it. Only for the reset credentials flow,"
                + " required, first.";
    }

    /** Of no category the brute-force protector counts: wrong one-time passwords and codes have limits of their own. */
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
        return ConfigProperties.of(settings());
    }

    /** Those of the step and those of what is asked before anything is sent. */
    public static List<Setting<?>> settings() {
        return Stream.of(RecoverySettings.all(), CodeSettings.all(), SecretChannels.SETTINGS)
                .<Setting<?>>flatMap(List::stream)
                .toList();
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

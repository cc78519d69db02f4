package org.citizenlogin.recovery.step;

import java.util.List;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.platform.flow.FormStep;
import org.citizenlogin.keycloak.platform.flow.StepFactory;
import org.citizenlogin.keycloak.platform.setting.ConfigProperties;
import org.citizenlogin.keycloak.proof.code.CodeSettings;
import org.citizenlogin.recovery.policy.RecoverySettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** The step {@value #ID} of a realm's reset credentials flow, for both ways. */
public final class RecoverFactory implements StepFactory {

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
    public Authenticator create(KeycloakSession session) {
        return STEP;
    }
}

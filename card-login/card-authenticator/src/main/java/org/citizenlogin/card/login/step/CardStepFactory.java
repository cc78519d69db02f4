package org.citizenlogin.card.login.step;

import java.util.List;
import java.util.stream.Stream;
import org.citizenlogin.card.login.policy.CardSettings;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.flow.FormStep;
import org.citizenlogin.keycloak.platform.flow.StepFactory;
import org.citizenlogin.keycloak.platform.setting.ConfigProperties;
import org.citizenlogin.keycloak.proof.code.CodeSettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** One step that asks for a card, whichever way the card is proved. */
public abstract class CardStepFactory implements StepFactory {

    private final String id;
    private final Authenticator step;

    CardStepFactory(String id, ProofMethod method) {
        this.id = id;
        this.step = new FormStep<>(new CardFormFlow(method, KeycloakCardServices::new));
    }

    @Override
    public final String getId() {
        return id;
    }

    /** The credential that it checks: whoever asks which factor a login showed is answered by it. */
    @Override
    public final String getReferenceCategory() {
        return Citizens.CARD;
    }

    @Override
    public final List<ProviderConfigProperty> getConfigProperties() {
        return ConfigProperties.of(settings());
    }

    /** Those of the step and those of what is asked before a code is sent to an account. */
    public static List<Setting<?>> settings() {
        return Stream.of(CardSettings.all(), CodeSettings.ofForm(CardSettings.CODE_DIGITS), SecretChannels.SETTINGS)
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }

    @Override
    public final Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED};
    }

    @Override
    public final Authenticator create(KeycloakSession session) {
        return step;
    }
}

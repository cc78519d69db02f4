package org.citizenlogin.keycloak.platform.flow;

import java.util.List;
import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.provider.ProviderConfigProperty;

/** A step of ours in a flow: its settings are those of the realm, and one object serves all sessions. */
public interface StepFactory extends AuthenticatorFactory, StatelessFactory<Authenticator> {

    /** Its own, of which the brute-force protector counts nothing: a wrong code is reported to it where it is judged. */
    @Override
    default String getReferenceCategory() {
        return getId();
    }

    @Override
    default List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    default boolean isConfigurable() {
        return !getConfigProperties().isEmpty();
    }

    @Override
    default Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
    }

    /** No one registers for a step. */
    @Override
    default boolean isUserSetupAllowed() {
        return false;
    }
}

package org.citizenlogin.account.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.citizenlogin.keycloak.account.registration.Registrations;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

class RegistrationSetupTest {

    private final Map<String, RequiredActionProviderModel> actions = new LinkedHashMap<>();

    private final RealmModel realm = StandIn.of(
            RealmModel.class,
            Map.of(
                    "getRequiredActionProviderByAlias", asked -> actions.get((String) asked[0]),
                    "getRequiredActionProvidersStream", asked -> List.copyOf(actions.values()).stream(),
                    "addRequiredActionProvider", asked -> add((RequiredActionProviderModel) asked[0]),
                    "removeRequiredActionProvider",
                            asked -> actions.remove(((RequiredActionProviderModel) asked[0]).getAlias())));

    private final KeycloakSession session = StandIn.of(KeycloakSession.class, Map.of());
    private final RegistrationSetup step = new RegistrationSetup();

    private RequiredActionProviderModel add(RequiredActionProviderModel action) {
        actions.put(action.getAlias(), action);
        return action;
    }

    private void has(String alias, int priority) {
        RequiredActionProviderModel action = new RequiredActionProviderModel();
        action.setAlias(alias);
        action.setPriority(priority);
        action.setEnabled(true);
        add(action);
    }

    private List<SetupStep.Severity> severities() {
        return step.check(session, realm).stream()
                .map(SetupStep.Finding::severity)
                .toList();
    }

    @Test
    void theActionIsMadeBeforeThoseOfTheServerAndOnce() {
        has("CONFIGURE_TOTP", 10);
        has("VERIFY_PROFILE", 90);

        assertThat(step.apply(session, realm)).hasSize(1);
        assertThat(actions.get(Registrations.ACTION).getPriority()).isEqualTo(9);
        assertThat(actions.get(Registrations.ACTION).isEnabled()).isTrue();
        assertThat(step.apply(session, realm)).isEmpty();
    }

    @Test
    void whatAnAdministratorDisabledStaysDisabledAndIsSaid() {
        step.apply(session, realm);
        assertThat(severities()).containsExactly(SetupStep.Severity.OK);

        actions.get(Registrations.ACTION).setEnabled(false);

        assertThat(step.apply(session, realm)).isEmpty();
        assertThat(severities()).containsExactly(SetupStep.Severity.WARNING);
    }

    @Test
    void withoutTheActionTheDoctorSaysSo() {
        step.apply(session, realm);
        assertThat(step.remove(session, realm)).hasSize(1);

        assertThat(severities()).containsExactly(SetupStep.Severity.ERROR);
        assertThat(step.remove(session, realm)).isEmpty();
    }
}

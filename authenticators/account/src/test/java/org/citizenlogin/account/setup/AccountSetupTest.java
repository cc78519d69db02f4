package org.citizenlogin.account.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.citizenlogin.account.contact.ChangeEmailFactory;
import org.citizenlogin.account.contact.ChangePhoneFactory;
import org.citizenlogin.account.erasure.CloseAccountFactory;
import org.citizenlogin.account.export.ExportDataFactory;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

class AccountSetupTest {

    private static final Map<Object, RequiredActionFactory> FACTORIES = Map.of(
            "citizen-change-phone", new ChangePhoneFactory(),
            "citizen-change-email", new ChangeEmailFactory(),
            "citizen-export", new ExportDataFactory(),
            "citizen-close-account", new CloseAccountFactory());

    private final Map<String, RequiredActionProviderModel> actions = new LinkedHashMap<>();
    private final List<String> removedClients = new ArrayList<>();
    private Set<String> redirects = Set.of("/realms/citizens/citizen-login/account");

    private final ClientModel client = StandIn.of(
            ClientModel.class,
            Map.of(
                    "getId",
                    asked -> "client-1",
                    "getRedirectUris",
                    asked -> redirects,
                    "setRedirectUris",
                    asked -> redirects = asStrings(asked[0])));

    private final RealmModel realm = StandIn.of(
            RealmModel.class,
            Map.of(
                    "getName", asked -> "citizens",
                    "getRequiredActionProviderByAlias", asked -> actions.get((String) asked[0]),
                    "getRequiredActionProvidersStream", asked -> List.copyOf(actions.values()).stream(),
                    "addRequiredActionProvider", asked -> add((RequiredActionProviderModel) asked[0]),
                    "updateRequiredActionProvider", asked -> null,
                    "removeRequiredActionProvider",
                            asked -> actions.remove(((RequiredActionProviderModel) asked[0]).getAlias()),
                    "getClientByClientId", asked -> asked[0].equals("citizen-account") ? client : null,
                    "removeClient", asked -> removedClients.add((String) asked[0])));

    private final KeycloakSession session = StandIn.of(
            KeycloakSession.class,
            Map.of(
                    "getKeycloakSessionFactory",
                    none -> StandIn.of(
                            KeycloakSessionFactory.class,
                            Map.of("getProviderFactory", asked -> FACTORIES.get(asked[1])))));

    private final AccountSetup step = new AccountSetup();

    @SuppressWarnings("unchecked")
    private static Set<String> asStrings(Object set) {
        return (Set<String>) set;
    }

    private RequiredActionProviderModel add(RequiredActionProviderModel action) {
        actions.put(action.getAlias(), action);
        return action;
    }

    private void has(String alias, boolean enabled, int priority) {
        RequiredActionProviderModel action = new RequiredActionProviderModel();
        action.setAlias(alias);
        action.setProviderId(alias);
        action.setEnabled(enabled);
        action.setPriority(priority);
        add(action);
    }

    private List<String> apply() {
        return step.apply(session, realm).stream().map(SetupStep.Change::what).toList();
    }

    @Test
    void theActionsComeAfterAllOthersAndTheServersOwnAreDisabled() {
        has("citizen-choose-password", true, -1);
        has("UPDATE_EMAIL", true, 70);
        has("delete_account", true, 69);

        assertThat(step.check(session, realm))
                .extracting(SetupStep.Finding::severity)
                .containsOnly(SetupStep.Severity.ERROR);
        assertThat(apply()).hasSize(6);

        assertThat(actions.get("UPDATE_EMAIL").isEnabled()).isFalse();
        assertThat(actions.get("delete_account").isEnabled()).isFalse();
        assertThat(actions.get("citizen-change-phone").getPriority()).isEqualTo(71);
        assertThat(actions.get("citizen-change-email").getPriority()).isEqualTo(72);
        assertThat(actions.get("citizen-close-account").getPriority()).isEqualTo(74);
        assertThat(apply()).as("again").isEmpty();
        assertThat(step.check(session, realm))
                .extracting(SetupStep.Finding::severity)
                .containsOnly(SetupStep.Severity.OK);
    }

    @Test
    void whatAnAdministratorDisabledStaysDisabled() {
        has("citizen-change-phone", false, 1);
        has("citizen-change-email", true, 2);
        has("citizen-export", true, 3);
        has("citizen-close-account", true, 4);
        assertThat(apply()).isEmpty();
        assertThat(actions.get("citizen-change-phone").isEnabled()).isFalse();
    }

    @Test
    void theClientLeadsToThePageAndNowhereElse() {
        has("citizen-change-phone", true, 1);
        has("citizen-change-email", true, 2);
        has("citizen-export", true, 3);
        has("citizen-close-account", true, 4);
        redirects = Set.of("/realms/citizens/citizen-login/account", "https://elsewhere.test/*");

        assertThat(apply()).singleElement().asString().contains("nowhere else");

        assertThat(redirects).containsExactly("/realms/citizens/citizen-login/account");
    }

    @Test
    void aRemovalTakesOutWhatNeedsThePack() {
        has("UPDATE_EMAIL", false, 70);
        apply();

        assertThat(step.remove(session, realm)).hasSize(5);

        assertThat(actions).containsOnlyKeys("UPDATE_EMAIL");
        assertThat(removedClients).containsExactly("client-1");
    }
}

package org.citizenlogin.portal.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.portal.level.FlowLevels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;

class LevelsStepTest {

    private static final String EIDAS = "http://eidas.europa.eu/LoA/";

    private final FakeRealm realm = FakeRealm.stock();
    private AuthenticationFlowModel forms;

    /** As the set-up of cards makes it. */
    @BeforeEach
    void theFlowOfTheCards() {
        AuthenticationFlowModel browser = realm.flow("citizen browser", false);
        realm.execution(browser, "auth-cookie", Requirement.ALTERNATIVE);
        forms = realm.subflow(browser, "citizen browser forms", Requirement.ALTERNATIVE);
        realm.execution(forms, "auth-username-password-form", Requirement.REQUIRED);
        AuthenticationFlowModel second =
                realm.subflow(forms, "citizen browser Browser - Conditional 2FA", Requirement.CONDITIONAL);
        realm.execution(second, "auth-otp-form", Requirement.ALTERNATIVE);
        AuthenticationFlowModel card = realm.subflow(browser, "citizen card", Requirement.ALTERNATIVE);
        condition(card, 3);
        realm.execution(card, "citizen-card-login", Requirement.REQUIRED);
        realm.browser = browser;
        realm.attributes.put("acr.loa.map", "{\"low\":1,\"substantial\":2,\"high\":3}");
    }

    private void condition(AuthenticationFlowModel flow, int level) {
        AuthenticationExecutionModel condition = realm.execution(flow, FlowLevels.CONDITION, Requirement.REQUIRED);
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setAlias("a level");
        config.setConfig(Map.of("loa-condition-level", String.valueOf(level), "loa-max-age", "36000"));
        condition.setAuthenticatorConfig(
                realm.model().addAuthenticatorConfig(config).getId());
    }

    private List<String> make() {
        return new LevelsStep()
                .apply(null, realm.model()).stream().map(SetupStep.Change::what).toList();
    }

    private List<String> remove() {
        return new LevelsStep()
                .remove(null, realm.model()).stream()
                        .map(SetupStep.Change::what)
                        .toList();
    }

    @Test
    void theFlowNotesTheLevelsOfTheForms() {
        assertThat(make()).isNotEmpty();

        assertThat(FlowLevels.in(realm.model(), realm.browser)).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(realm.find("citizen level low", "citizen-sign-in-level").getRequirement())
                .isEqualTo(Requirement.REQUIRED);
        assertThat(realm.find("citizen level substantial", "citizen-sign-in-level")
                        .getRequirement())
                .isEqualTo(Requirement.REQUIRED);
        assertThat(realm.subflowExecution("citizen level substantial").getPriority())
                .as("after the proofs")
                .isGreaterThan(realm.subflowExecution("citizen browser Browser - Conditional 2FA")
                        .getPriority());
        assertThat(make()).as("the second time").isEmpty();
    }

    /** After a forced change, which must not be lost. */
    @Test
    void theActionThatTellsThePortalIsAddedLastAndTakenAway() {
        make();
        assertThat(realm.model()
                        .getRequiredActionProvidersStream()
                        .reduce((one, later) -> later)
                        .orElseThrow()
                        .getAlias())
                .isEqualTo("citizen-unmet-level");

        remove();
        assertThat(realm.model().getRequiredActionProviderByAlias("citizen-unmet-level"))
                .isNull();
    }

    @Test
    void tokensNameTheMethods() {
        make();

        assertThat(realm.getAuthenticatorConfigById(realm.find("citizen browser forms", "auth-username-password-form")
                                .getAuthenticatorConfig())
                        .getConfig())
                .containsEntry("default.reference.value", "pwd")
                .containsEntry("default.reference.maxAge", "36000");
    }

    @Test
    void wordsAndAddressesNameTheLevelsSideBySide() {
        make();

        assertThat(realm.attributes.get("acr.loa.map"))
                .contains("\"high\":3")
                .contains("\"" + EIDAS + "high\":3")
                .contains("\"" + EIDAS + "low\":1");
        assertThat(realm.attributes.get("acr.uri.map")).contains("\"high\":\"" + EIDAS + "high\"");
    }

    @Test
    void wordsOfAnAdministratorStayAlone() {
        realm.attributes.put("acr.loa.map", "{\"silver\":1,\"gold\":2}");
        make();

        assertThat(realm.attributes)
                .containsEntry("acr.loa.map", "{\"silver\":1,\"gold\":2}")
                .doesNotContainKey("acr.uri.map");
    }

    /** The server would fail on a number that stands in a flow twice. */
    @Test
    void aLevelThatTheFlowHasIsNotAddedAgain() {
        condition(realm.subflow(realm.browser, "an administrator's", Requirement.ALTERNATIVE), 2);
        make();

        assertThat(FlowLevels.in(realm.model(), realm.browser)).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void aFlowOfAnAdministratorIsLeftAlone() {
        realm.browser = realm.flow("my browser", false);
        List<String> before = realm.described();
        make();

        assertThat(realm.described()).isEqualTo(before);
    }

    @Test
    void aRemovalLeavesTheFlowAsTheCardsMadeIt() {
        List<String> before = realm.described();
        String names = realm.attributes.get("acr.loa.map");
        make();
        assertThat(realm.described()).isNotEqualTo(before);

        assertThat(remove()).isNotEmpty();

        assertThat(realm.described()).isEqualTo(before);
        assertThat(realm.attributes.getOrDefault("acr.loa.map", names)).isEqualTo(names);
        assertThat(realm.attributes).doesNotContainKey("acr.uri.map");
        assertThat(remove()).isEmpty();
    }
}

package org.citizenlogin.card.login.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.citizenlogin.keycloak.platform.setup.FlowUse;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;

/** How the set-up lets the step stand, and what the doctor says of every other way. */
class FlowsTest {

    private final FakeRealm realm = FakeRealm.stock();
    private final List<FlowUse> uses = new ArrayList<>();

    private List<SetupStep.Change> apply() {
        Report report = new Report("card");
        CardFlow.plan(realm.model()).make(realm.model(), report);
        if (realm.model().getFlowByAlias("citizen card") != null) {
            configure(realm.find("citizen card", "citizen-card-login"), "software-url", "https://portal.test/card");
        }
        return report.changes();
    }

    private void configure(AuthenticationExecutionModel step, String key, String value) {
        realm.getAuthenticatorConfigById(step.getAuthenticatorConfig()).getConfig().put(key, value);
    }

    private CardFlowCheck flowCheck(Report report) {
        List<FlowUse> all = new ArrayList<>(FlowUse.ofRealm(realm.model()));
        all.addAll(uses);
        return new CardFlowCheck(realm.model(), report, all);
    }

    private List<String> findings() {
        Report report = new Report("card");
        flowCheck(report).check();
        return report.findingsOr("well").stream().map(SetupStep.Finding::what).toList();
    }

    @Test
    void theStepStandsInASubflowBesideTheFormsWithItsLevelAndMethods() {
        assertThat(apply()).isNotEmpty();

        assertThat(realm.browser.getAlias()).isEqualTo("citizen browser");
        assertThat(realm.subflowExecution("citizen card").getRequirement()).isEqualTo(Requirement.ALTERNATIVE);
        AuthenticationExecutionModel step = realm.find("citizen card", "citizen-card-login");
        assertThat(step.getRequirement()).isEqualTo(Requirement.REQUIRED);
        assertThat(realm.getAuthenticatorConfigById(step.getAuthenticatorConfig())
                        .getConfig())
                .containsEntry("default.reference.value", "sc pin")
                .containsEntry("default.reference.maxAge", "36000");
        AuthenticationExecutionModel level = realm.find("citizen card", "conditional-level-of-authentication");
        assertThat(realm.getAuthenticatorConfigById(level.getAuthenticatorConfig())
                        .getConfig())
                .containsEntry("loa-condition-level", "3")
                .containsEntry("loa-max-age", "36000");
        assertThat(findings()).containsExactly("well");
    }

    @Test
    void theSecondTimeNothingIsChanged() {
        apply();

        assertThat(apply()).isEmpty();
    }

    @Test
    void aFlowTheAdministratorChoseIsLeftAsItIs() {
        AuthenticationFlowModel chosen = realm.flow("ours", false);
        realm.browser = chosen;

        assertThat(apply()).isEmpty();
        assertThat(realm.browser).isSameAs(chosen);
        assertThat(findings())
                .anyMatch(what -> what.contains("'ours' has no card step") && what.contains("Put into it, last,"))
                .as("a flow that is not there is not advised")
                .noneMatch(what -> what.contains("citizen browser"));
    }

    @Test
    void whereOurFlowIsThereItIsAdvised() {
        apply();
        realm.browser = realm.flow("ours", false);

        assertThat(findings()).anyMatch(what -> what.contains("Bind 'citizen browser' to it"));
    }

    @Test
    void aCardBeforeAnotherWayIsNamed() {
        apply();
        realm.subflowExecution("citizen card").setPriority(1);

        assertThat(findings()).anyMatch(what -> what.contains("Move it to the end of the flow"));
    }

    @Test
    void aStepWithoutAReferenceIsNamedForItsTokensSayNothing() {
        apply();
        configure(realm.find("citizen card", "citizen-card-login"), "default.reference.value", "");

        assertThat(findings()).anyMatch(what -> what.contains("amr of its tokens is empty"));
    }

    @Test
    void aStepThatSaysToInstallAndNotWhereFromIsNamed() {
        apply();
        configure(realm.find("citizen card", "citizen-card-login"), "software-url", "");

        assertThat(findings()).anyMatch(what -> what.contains("Write the setting 'software-url'"));
    }

    @Test
    void afterItsRemovalTheRealmIsAsBefore() {
        List<String> before = realm.described();
        apply();
        assertThat(realm.described()).isNotEqualTo(before);

        CardFlow.plan(realm.model()).remove(realm.model(), () -> FlowUse.ofRealm(realm.model()), new Report("card"));

        assertThat(realm.described()).isEqualTo(before);
    }

    @Test
    void aStepInTheResetFlowIsNamed() {
        apply();
        AuthenticationExecutionModel step = realm.execution(realm.reset, "citizen-card-login", Requirement.ALTERNATIVE);

        assertThat(findings()).anyMatch(what -> what.contains(step.getId()) && what.contains("'reset credentials'"));
    }

    @Test
    void aFlowWithTheStepThatAClientRunsWithoutABrowserIsNamedWithTheClient() {
        apply();
        String where = "client 'portal' (direct grant flow override)";
        uses.add(new FlowUse(where, FlowUse.Kind.OTHER, realm.browser.getId()));

        assertThat(findings())
                .anyMatch(what -> what.contains(where)
                        && what.contains(
                                realm.find("citizen card", "citizen-card-login").getId()));
    }

    @Test
    void theFlowAClientRunsInPlaceOfTheBrowserFlowIsLookedAtToo() {
        apply();
        AuthenticationFlowModel flow = realm.flow("portal's own", false);
        AuthenticationExecutionModel step = realm.execution(flow, "citizen-card-login", Requirement.REQUIRED);
        assertThat(findings()).containsExactly("well");

        uses.add(new FlowUse("client 'portal' (browser flow override)", FlowUse.Kind.BROWSER, flow.getId()));

        assertThat(findings())
                .anyMatch(what -> what.contains(step.getId()) && what.contains("no one signs in without a card"));
    }

    @Test
    void aStepBehindAnotherRequiredOneIsNamed() {
        apply();
        AuthenticationFlowModel card =
                realm.flowById(realm.subflowExecution("citizen card").getFlowId());
        AuthenticationExecutionModel before = realm.execution(card, "auth-username-form", Requirement.REQUIRED);
        before.setPriority(1);

        assertThat(findings()).anyMatch(what -> what.contains(before.getId()) && what.contains("Move it behind"));
    }

    @Test
    void aStepEverybodyMustPassIsNamed() {
        apply();
        AuthenticationExecutionModel step = realm.execution(realm.browser, "citizen-card-login", Requirement.REQUIRED);

        assertThat(findings())
                .anyMatch(what -> what.contains(step.getId()) && what.contains("no one signs in without a card"));
    }

    @Test
    void aMalformedSettingIsNamedWithWhatToWrite() {
        apply();
        AuthenticationExecutionModel step = realm.find("citizen card", "citizen-card-login");
        realm.getAuthenticatorConfigById(step.getAuthenticatorConfig())
                .getConfig()
                .put("link", "never");

        assertThat(findings()).anyMatch(what -> what.contains("setting 'link': write one of at-once, after-own-proof"));
    }

    @Test
    void whereNoCardIsVerifiedAStandingStepIsNamed() {
        apply();
        Report report = new Report("card");
        flowCheck(report).stepsThatCannotServe();

        assertThat(report.findingsOr("well")).anyMatch(finding -> finding.what().contains("no issuing authorities"));
    }
}

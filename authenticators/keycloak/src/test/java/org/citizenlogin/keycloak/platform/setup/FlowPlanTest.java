package org.citizenlogin.keycloak.platform.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.citizenlogin.keycloak.platform.setup.FlowPlan.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.citizenlogin.keycloak.platform.setup.FlowDifference.Part;
import org.citizenlogin.keycloak.platform.setup.FlowPlan.Base;
import org.citizenlogin.keycloak.platform.setup.FlowPlan.Binding;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;

/** One declaration: made, shown, checked and removed. */
class FlowPlanTest {

    private static final FlowPlan.Element CARD = new FlowPlan.Subflow(
            "our card",
            "",
            Requirement.ALTERNATIVE,
            List.of(
                    step("conditional-level", Requirement.REQUIRED),
                    step("citizen-card", Requirement.REQUIRED, "our settings", Map.of("level", "3"))));

    private static final FlowPlan COPY =
            FlowPlan.of(new FlowPlan.Flow("our browser", "", Base.COPY_OF_STOCK, Binding.BROWSER, List.of(CARD)));

    private static final FlowPlan OWN = FlowPlan.of(new FlowPlan.Flow(
                    "our reset",
                    "",
                    Base.EMPTY,
                    Binding.RESET_CREDENTIALS,
                    List.of(step("citizen-proof", Requirement.REQUIRED, "our proof", Map.of()))))
            .with(new FlowPlan.RequiredAction("citizen-choose-password", "Choose a password"));

    private final FakeRealm realm = FakeRealm.stock();
    private final List<FlowUse> uses = new ArrayList<>();

    private List<String> make(FlowPlan plan) {
        Report report = new Report("test");
        plan.make(realm.model(), report);
        return sentences(report);
    }

    private List<String> remove(FlowPlan plan) {
        Report report = new Report("test");
        plan.remove(realm.model(), () -> uses, report);
        StepRemoval.takeOut(realm.model(), report);
        return sentences(report);
    }

    private List<String> check(FlowPlan plan) {
        Report report = new Report("test");
        plan.check(realm.model(), report);
        return report.findingsOr("well").stream().map(SetupStep.Finding::what).toList();
    }

    private static List<String> sentences(Report report) {
        return report.changes().stream().map(SetupStep.Change::what).toList();
    }

    @Test
    void theDifferenceIsWhatIsMadeAndThenThereIsNone() {
        List<FlowDifference> difference = COPY.difference(realm.model());

        assertThat(difference)
                .extracting(FlowDifference::part)
                .containsExactly(Part.FLOW, Part.SUBFLOW, Part.STEP, Part.STEP, Part.BINDING);
        assertThat(make(COPY))
                .isEqualTo(difference.stream().map(FlowDifference::toMake).toList())
                .contains("Put the step 'citizen-card' into the flow 'our card'.");
        assertThat(COPY.difference(realm.model())).isEmpty();
        assertThat(make(COPY)).isEmpty();
    }

    @Test
    void askingForTheDifferenceChangesNothing() {
        List<String> before = realm.described();

        COPY.difference(realm.model());
        OWN.difference(realm.model());

        assertThat(realm.described()).isEqualTo(before);
    }

    @Test
    void aCopyHasTheStepsOfTheServersFlowAndOursLast() {
        make(COPY);

        assertThat(realm.find("our browser", "auth-cookie").getRequirement()).isEqualTo(Requirement.ALTERNATIVE);
        assertThat(realm.find("our browser forms", "auth-username-password-form"))
                .isNotNull();
        assertThat(FlowExecutions.in(realm.model(), realm.browser.getId()))
                .last()
                .extracting(AuthenticationExecutionModel::getId)
                .isEqualTo(realm.subflowExecution("our card").getId());
    }

    @Test
    void aCopyHasItsOwnSettingsAndTheServersGoWithIt() {
        AuthenticatorConfigModel stock = new AuthenticatorConfigModel();
        stock.setAlias("cookie settings");
        stock.setConfig(Map.of("max-age", "60"));
        realm.find("browser", "auth-cookie")
                .setAuthenticatorConfig(
                        realm.model().addAuthenticatorConfig(stock).getId());
        List<String> before = realm.described();

        make(COPY);

        AuthenticationExecutionModel copy = realm.find("our browser", "auth-cookie");
        assertThat(copy.getAuthenticatorConfig()).isNotEqualTo(stock.getId());
        assertThat(FlowExecutions.configuration(realm.model(), copy)).isEqualTo(stock.getConfig());
        remove(COPY);
        assertThat(realm.described()).isEqualTo(before);
    }

    @Test
    void aCopyWhoseSettingsAnAdministratorChangedStays() {
        make(COPY);
        AuthenticatorConfigModel theirs = new AuthenticatorConfigModel();
        theirs.setConfig(Map.of("max-age", "1"));
        realm.find("our browser", "auth-cookie")
                .setAuthenticatorConfig(
                        realm.model().addAuthenticatorConfig(theirs).getId());

        remove(COPY);

        assertThat(realm.browser.getAlias()).isEqualTo("our browser");
    }

    @Test
    void whatABoundFlowLacksIsFoundAndWhatIsNotBoundIsNot() {
        make(COPY);
        realm.remove(realm.find("our card", "conditional-level"));
        assertThat(check(COPY))
                .containsExactly("The flow 'our card' lacks the step 'conditional-level'. Run the set-up.");

        realm.browser = realm.flow("an administrator's", false);
        assertThat(check(COPY)).containsExactly("well");
    }

    @Test
    void aRequiredActionIsRegisteredAndEnabledAgain() {
        realm.change = null;
        assertThat(make(OWN)).contains("Register the required action 'citizen-choose-password'.");
        assertThat(realm.change.isEnabled()).isTrue();

        realm.change.setEnabled(false);
        assertThat(check(OWN))
                .containsExactly("The required action 'citizen-choose-password' is disabled. Run the set-up.");
        assertThat(make(OWN)).containsExactly("Enable the required action 'citizen-choose-password'.");
    }

    @Test
    void afterItsRemovalTheRealmIsAsBefore() {
        realm.change = null;
        List<String> before = realm.described();
        make(COPY);
        make(OWN);
        assertThat(realm.described()).isNotEqualTo(before);

        Report report = new Report("test");
        COPY.remove(realm.model(), () -> uses, report);
        OWN.remove(realm.model(), () -> uses, report);

        assertThat(sentences(report))
                .containsExactly(
                        "Use the server's own flow 'browser' as the realm's browser flow.",
                        "Delete the flow 'our browser'.",
                        "Use the server's own flow 'reset credentials' as the realm's reset credentials flow.",
                        "Delete the flow 'our reset'.",
                        "Remove the required action 'citizen-choose-password'.");
        assertThat(realm.change).isNull();
        assertThat(realm.described()).isEqualTo(before);
        assertThat(remove(COPY)).isEmpty();
        assertThat(remove(OWN)).isEmpty();
    }

    @Test
    void aCopyThatAnAdministratorChangedStaysInUseWithoutOurSteps() {
        make(COPY);
        AuthenticationExecutionModel theirs = realm.execution(realm.browser, "their-step", Requirement.ALTERNATIVE);

        assertThat(remove(COPY)).containsExactly("Take the flow 'our card' out of the flow 'our browser'.");

        assertThat(realm.browser.getAlias()).isEqualTo("our browser");
        assertThat(FlowExecutions.below(realm.model(), realm.browser.getId()))
                .contains(theirs)
                .noneMatch(FlowExecutions::isOurs);
    }

    @Test
    @Tag("R-57")
    void aChangedFlowWhoseProofIsOursIsNotRunAnyMore() {
        make(OWN);
        realm.execution(realm.reset, "reset-password", Requirement.REQUIRED);

        remove(OWN);

        assertThat(realm.reset.getAlias()).isEqualTo("reset credentials");
        assertThat(realm.find("our reset", "deny-access-authenticator").isRequired())
                .isTrue();
    }

    @Test
    @Tag("R-57")
    void anAdministratorsResetFlowWithOurStepIsNotRunAnyMore() {
        AuthenticationFlowModel theirs = realm.flow("theirs", false);
        realm.execution(theirs, "reset-credentials-choose-user", Requirement.REQUIRED);
        realm.execution(theirs, "citizen-proof", Requirement.REQUIRED);
        realm.reset = theirs;

        remove(OWN);

        assertThat(realm.reset.getAlias()).isEqualTo("reset credentials");
    }

    @Test
    void aFlowThatAClientRunsStays() {
        make(COPY);
        uses.add(new FlowUse("client 'portal'", FlowUse.Kind.BROWSER, realm.browser.getId()));

        assertThat(remove(COPY))
                .containsExactly(
                        "Use the server's own flow 'browser' as the realm's browser flow.",
                        "Take the flow 'our card' out of the flow 'our browser'.");
        assertThat(realm.model().getFlowByAlias("our browser")).isNotNull();
    }

    @Test
    void aStepBesideAnotherWayIsTakenOutOfAForeignFlow() {
        realm.execution(realm.browser, "citizen-card", Requirement.ALTERNATIVE);

        remove(COPY);

        assertThat(FlowExecutions.in(realm.model(), realm.browser.getId()))
                .extracting(AuthenticationExecutionModel::getAuthenticator)
                .doesNotContain("citizen-card", "deny-access-authenticator");
    }

    @Test
    void aSubflowBesideAnotherWayThatProvedByOurStepIsDisabled() {
        AuthenticationFlowModel theirs = realm.subflow(realm.browser, "their card", Requirement.ALTERNATIVE);
        realm.execution(theirs, "citizen-card", Requirement.REQUIRED);

        remove(COPY);

        assertThat(realm.subflowExecution("their card").getRequirement()).isEqualTo(Requirement.DISABLED);
        assertThat(FlowExecutions.in(realm.model(), theirs.getId())).isEmpty();
    }

    @Test
    @Tag("R-57")
    void aFlowThatProvedByOurStepAloneDeniesWithoutIt() {
        AuthenticationFlowModel name = realm.flow("name and card", false);
        realm.execution(name, "auth-username-form", Requirement.REQUIRED);
        realm.execution(name, "citizen-card", Requirement.REQUIRED);
        AuthenticationFlowModel conditional = realm.subflow(realm.browser, "clerks", Requirement.CONDITIONAL);
        realm.execution(conditional, "citizen-card", Requirement.REQUIRED);

        remove(COPY);

        assertThat(realm.find("name and card", "deny-access-authenticator").isRequired())
                .isTrue();
        assertThat(realm.find("clerks", "deny-access-authenticator").isRequired())
                .isTrue();
    }

    @Test
    @Tag("R-57")
    void aDisabledAlternativeOrARequiredStepIsNoOtherWay() {
        AuthenticationFlowModel card = realm.flow("card", false);
        realm.execution(card, "auth-username-form", Requirement.REQUIRED);
        realm.execution(card, "auth-cookie", Requirement.DISABLED);
        realm.execution(card, "citizen-card", Requirement.ALTERNATIVE);

        remove(COPY);

        assertThat(realm.find("card", "deny-access-authenticator").isRequired()).isTrue();
    }

    @Test
    @Tag("R-57")
    void twoAlternativesThatBothProvedByOurStepsDoNotLeaveAnEmptyFlow() {
        AuthenticationFlowModel cards = realm.flow("cards", false);
        realm.execution(cards, "citizen-card", Requirement.ALTERNATIVE);
        realm.execution(cards, "citizen-card-tls", Requirement.ALTERNATIVE);

        remove(COPY);

        assertThat(FlowExecutions.enabledSteps(realm.model(), cards.getId()))
                .extracting(AuthenticationExecutionModel::getAuthenticator)
                .contains("deny-access-authenticator");
    }
}

package org.citizenlogin.recovery.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.citizenlogin.keycloak.platform.setup.FlowUse;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStep.Finding;
import org.citizenlogin.keycloak.platform.setup.SetupStep.Severity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;

/** The flow as it was set up, with one thing wrong at a time. */
class RecoveryFlowCheckTest {

    private static final String STEP = "citizen-recover";
    private static final String FACTORS_FLOW = "citizen recovery - second factor";
    private static final List<String> FACTORS = List.of("auth-otp-form", "webauthn-authenticator");

    private static final List<String> DOCUMENTS = List.of("passport", "ru-snils");

    private final FakeRealm realm = FakeRealm.stock();
    private final List<FlowUse> uses = new ArrayList<>();

    @BeforeEach
    void setUp() {
        RecoverySetup.make(realm.model(), FACTORS, new Report(RecoverySetup.ID));
        configuration().put("hotline", "+995 32 200 00 00");
    }

    private Map<String, String> configuration() {
        return realm.getAuthenticatorConfigById(step().getAuthenticatorConfig()).getConfig();
    }

    @Test
    void aStepWithoutAContactIsNamed() {
        configuration().remove("hotline");

        assertThat(check()).extracting(Finding::what).anyMatch(what -> what.contains("names no contact"));
    }

    @Test
    void ourFlowBesideAnotherThatIsBoundIsNoError() {
        realm.reset = realm.flow("our own reset", false);

        assertThat(check()).extracting(Finding::severity).containsOnly(Severity.WARNING);
        assertThat(check()).extracting(Finding::what).anyMatch(what -> what.contains("Bind 'citizen recovery' to it"));
    }

    private AuthenticationFlowModel run(AuthenticationFlowModel flow) {
        uses.add(new FlowUse("the realm's browser flow", FlowUse.Kind.BROWSER, flow.getId()));
        return flow;
    }

    private List<Finding> check() {
        Report report = new Report(RecoverySetup.ID);
        new RecoveryFlowCheck(realm.model(), FACTORS, DOCUMENTS, uses, report).check();
        return report.findingsOr("well");
    }

    private AuthenticationExecutionModel step() {
        return realm.find("citizen recovery", STEP);
    }

    private void assertError(String... parts) {
        assertThat(check()).anySatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.what()).contains(parts);
        });
    }

    @Test
    void asItWasSetUpIsRight() {
        assertThat(check()).extracting(Finding::severity).containsExactly(Severity.OK);
    }

    @ParameterizedTest
    @EnumSource(value = Requirement.class, mode = EnumSource.Mode.EXCLUDE, names = "REQUIRED")
    void aStepThatIsNotRequiredIsNamed(Requirement requirement) {
        step().setRequirement(requirement);

        assertError(step().getId(), "Make it REQUIRED");
    }

    @Test
    void theStepInTheBrowserFlowIsNamed() {
        AuthenticationExecutionModel execution =
                realm.execution(run(realm.flow("browser copy", false)), STEP, Requirement.ALTERNATIVE);

        assertError(execution.getId(), "'browser copy'", "remove it there");
    }

    @Test
    void theStepInASubflowOfTheBrowserFlowIsNamed() {
        AuthenticationExecutionModel execution = realm.execution(
                realm.subflow(run(realm.flow("browser copy", false)), "forms copy", Requirement.ALTERNATIVE),
                STEP,
                Requirement.REQUIRED);

        assertError(execution.getId(), "'browser copy'");
    }

    @Test
    void theStepInASubflowOfItsOwnFlowIsNamed() {
        realm.remove(step());
        AuthenticationExecutionModel execution = realm.execution(
                realm.subflow(realm.reset, "ways back", Requirement.CONDITIONAL), STEP, Requirement.REQUIRED);

        assertError(execution.getId(), "subflow");
    }

    @Test
    @Tag("R-57")
    void anAlternativeBesideTheStepIsNamed() {
        AuthenticationExecutionModel other = realm.execution(realm.reset, "auth-cookie", Requirement.ALTERNATIVE);

        assertError(other.getId(), "one of the two is skipped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-password", "reset-otp", "reset-credential-email", "reset-credentials-choose-user"})
    @Tag("R-57")
    void aStockResetInTheSameFlowIsNamedWhereverItStands(String stock) {
        AuthenticationExecutionModel beside = realm.execution(realm.reset, stock, Requirement.REQUIRED);
        assertError(beside.getId(), "without the proof");
        realm.remove(beside);

        AuthenticationExecutionModel within = realm.execution(
                realm.subflow(realm.reset, "more", Requirement.CONDITIONAL), stock, Requirement.REQUIRED);
        assertError(within.getId(), "without the proof");
    }

    @ParameterizedTest
    @EnumSource(FlowUse.Kind.class)
    @Tag("R-57")
    void whoeverElseRunsTheRecoveryFlowIsNamed(FlowUse.Kind kind) {
        uses.add(new FlowUse("client 'portal' (browser flow override)", kind, realm.reset.getId()));
        uses.add(new FlowUse("client 'other' (browser flow override)", kind, realm.browser.getId()));

        assertError("client 'portal' (browser flow override) runs the flow 'citizen recovery'", "choose another flow");
        assertThat(check()).hasSize(1);
    }

    @Test
    void theStepInAFlowThatAClientRunsIsNamedWithTheClient() {
        AuthenticationFlowModel flow = realm.flow("portal's own", false);
        AuthenticationExecutionModel execution = realm.execution(flow, STEP, Requirement.REQUIRED);
        uses.add(new FlowUse("client 'portal' (direct grant flow override)", FlowUse.Kind.OTHER, flow.getId()));

        assertError(execution.getId(), "'portal's own'", "client 'portal' (direct grant flow override)");
    }

    @Test
    void aDisabledStockResetHarmsNobody() {
        realm.execution(realm.reset, "reset-password", Requirement.DISABLED);

        assertThat(check()).extracting(Finding::severity).containsExactly(Severity.OK);
    }

    @Test
    void aStepFollowedByNothingIsNamed() {
        realm.remove(realm.subflowExecution(FACTORS_FLOW));

        assertError(step().getId(), "'auth-otp-form'");
        assertError(step().getId(), "'webauthn-authenticator'");
    }

    @ParameterizedTest
    @EnumSource(
            value = Requirement.class,
            names = {"DISABLED", "ALTERNATIVE"})
    @Tag("R-32")
    void secondFactorsThatAreNotAskedAreNamed(Requirement requirement) {
        realm.subflowExecution(FACTORS_FLOW).setRequirement(requirement);

        assertError(step().getId(), "'auth-otp-form'");
    }

    @Test
    void oneSecondFactorThatIsNotAskedIsNamed() {
        realm.find(FACTORS_FLOW, "webauthn-authenticator").setRequirement(Requirement.DISABLED);

        assertError(step().getId(), "'webauthn-authenticator'");
        assertThat(check()).hasSize(1);
    }

    @Test
    void aConditionalSubflowWithoutItsConditionNeverRunsAndIsNamed() {
        realm.find(FACTORS_FLOW, "conditional-user-configured").setRequirement(Requirement.DISABLED);

        assertError(step().getId(), "'auth-otp-form'");
    }

    @Test
    void aFurtherConditionThatMayLetSomebodyPassIsNamed() {
        String factors = realm.subflowExecution(FACTORS_FLOW).getFlowId();
        realm.execution(realm.flowById(factors), "conditional-user-role", Requirement.REQUIRED);

        assertError(step().getId(), "'auth-otp-form'");
    }

    @Test
    void secondFactorsBeforeTheStepAskNobody() {
        realm.subflowExecution(FACTORS_FLOW).setPriority(1);

        assertError(step().getId(), "'auth-otp-form'");
    }

    @Test
    void theStepTwiceIsNamed() {
        realm.execution(realm.reset, STEP, Requirement.REQUIRED);

        assertError(STEP, "more than once");
    }

    @Test
    void aSettingThatCannotBeReadIsNamedWithItsKey() {
        realm.getAuthenticatorConfigById(step().getAuthenticatorConfig()).setConfig(Map.of("life", "2 weeks"));

        assertError(step().getId(), "'life'");
    }

    private void configure(Map<String, String> settings) {
        configuration().putAll(settings);
    }

    @Test
    void bothWaysWithKnownDocumentsAreRight() {
        configure(Map.of("ways", "phone,document", "documents", "passport,ru-snils"));

        assertThat(check()).extracting(Finding::severity).containsExactly(Severity.OK);
    }

    @Test
    void theWayByDocumentWithoutADocumentIsNamed() {
        configure(Map.of("ways", "phone,document"));

        assertError(step().getId(), "'documents'");
    }

    @Test
    void aDocumentNobodyHasARecordOfIsNamed() {
        configure(Map.of("ways", "document", "documents", "passport,library-card"));

        assertError(step().getId(), "library-card", "passport, ru-snils");
    }

    @Test
    void documentsOfAWayThatIsNotOfferedHarmNobody() {
        configure(Map.of("documents", "library-card"));

        assertThat(check()).extracting(Finding::severity).containsExactly(Severity.OK);
    }

    @Test
    void codesByEmailWithoutAServerForThemAreNamed() {
        realm.smtp.clear();
        configure(Map.of("ways", "document", "documents", "passport"));
        assertError(step().getId(), "SMTP");

        configure(Map.of("ways", "document", "documents", "passport", "document-channels", "sms"));
        assertThat(check()).extracting(Finding::severity).containsExactly(Severity.OK);
    }

    @Test
    void sharedEmailAddressesAreAWarning() {
        realm.duplicateEmailsAllowed = true;
        configure(Map.of("ways", "document", "documents", "passport"));

        assertThat(check()).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }

    @Test
    void aMissingOrDisabledForcedChangeIsNamed() {
        realm.change.setEnabled(false);
        assertError("citizen-choose-password", "disabled");

        realm.change = null;
        assertError("citizen-choose-password", "missing");
    }

    @Test
    void aSignInPageWithoutTheLinkIsNamed() {
        realm.resetPasswordAllowed = false;

        assertThat(check()).extracting(Finding::severity).containsExactly(Severity.WARNING);
        assertThat(check()).extracting(Finding::what).allMatch(what -> what.contains("forgot password"));
    }

    @Test
    void tooLittleTimeToWaitForAMessageIsAWarning() {
        realm.actionLife = 300;
        SetupStep step = new PageTimeStep();

        assertThat(step.check(null, realm.model())).singleElement().satisfies(finding -> assertThat(finding.what())
                .contains("Run the set-up"));
        realm.attributes.put("citizen-login.decided", "page-time");
        assertThat(step.check(null, realm.model())).singleElement().satisfies(finding -> assertThat(finding.what())
                .contains("at least 10 minutes"));
    }

    @Test
    void checkingChangesNothing() {
        List<Finding> first = check();

        assertThat(check()).isEqualTo(first);
        Report report = new Report(RecoverySetup.ID);
        RecoverySetup.make(realm.model(), FACTORS, report);
        assertThat(report.changes()).isEmpty();
    }
}

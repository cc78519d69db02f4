package org.citizenlogin.recovery.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStep.Change;
import org.citizenlogin.keycloak.platform.setup.SetupStep.Finding;
import org.citizenlogin.keycloak.platform.setup.SetupStep.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

class RecoveryFlowSetupTest {

    private static final List<String> FACTORS = List.of("auth-otp-form", "webauthn-authenticator");

    private final FakeRealm realm = FakeRealm.stock();

    private List<Change> apply() {
        return apply(realm);
    }

    private static List<Change> apply(FakeRealm realm) {
        Report report = new Report(RecoverySetup.ID);
        RecoverySetup.make(realm.model(), FACTORS, report);
        return report.changes();
    }

    private List<Change> remove() {
        Report report = new Report(RecoverySetup.ID);
        RecoverySetup.remove(realm.model(), FACTORS, List::of, report);
        return report.changes();
    }

    private List<Finding> check() {
        Report report = new Report(RecoverySetup.ID);
        new RecoveryFlowCheck(realm.model(), FACTORS, List.of(), List.of(), report).check();
        return report.findingsOr("well");
    }

    @Test
    void aStockRealmGetsTheWholeFlowAndItIsFoundRight() {
        assertThat(apply()).isNotEmpty().allMatch(change -> change.step().equals("recovery"));

        assertThat(realm.reset.getAlias()).isEqualTo("citizen recovery");
        assertThat(realm.resetPasswordAllowed).isTrue();
        AuthenticationExecutionModel step = realm.find("citizen recovery", "citizen-recover");
        assertThat(step.getRequirement()).isEqualTo(Requirement.REQUIRED);
        assertThat(realm.getAuthenticatorConfigById(step.getAuthenticatorConfig())
                        .getAlias())
                .isEqualTo("citizen-recovery");
        assertThat(realm.subflowExecution("citizen recovery - second factor").getRequirement())
                .isEqualTo(Requirement.CONDITIONAL);
        assertThat(realm.find("citizen recovery - second factor", "conditional-user-configured")
                        .getRequirement())
                .isEqualTo(Requirement.REQUIRED);
        assertThat(realm.find("citizen recovery - second factor", "auth-otp-form")
                        .getRequirement())
                .isEqualTo(Requirement.ALTERNATIVE);
        assertThat(check()).extracting(Finding::severity).doesNotContain(Severity.ERROR);
    }

    @Test
    void theLinkOnTheSignInPageStaysAsItIsWhereAnAdministratorDecided() {
        apply();
        realm.resetPasswordAllowed = false;
        assertThat(apply()).as("switched off later").isEmpty();

        FakeRealm own = FakeRealm.stock();
        own.reset = own.flow("our own reset", false);
        apply(own);
        assertThat(own.resetPasswordAllowed).as("of a flow of their own").isFalse();
    }

    @Test
    void aSecondCallChangesNothing() {
        apply();

        assertThat(apply()).isEmpty();
    }

    @Test
    void whatIsMissingIsMadeAgainAndNothingElse() {
        apply();
        realm.remove(realm.find("citizen recovery - second factor", "auth-otp-form"));

        assertThat(apply())
                .extracting(Change::what)
                .containsExactly("Put the step 'auth-otp-form' into the flow 'citizen recovery - second factor'.");
    }

    @Test
    void aFlowTheAdministratorBoundStaysBoundAndIsReported() {
        realm.reset = realm.flow("our own reset", false);

        apply();

        assertThat(realm.reset.getAlias()).isEqualTo("our own reset");
        assertThat(check())
                .anyMatch(finding -> finding.severity() == Severity.WARNING
                        && finding.what().contains("'our own reset'")
                        && finding.what().contains("Bind 'citizen recovery'"));
    }

    @Test
    void aRealmWithoutAResetFlowGetsOurs() {
        realm.reset = null;

        apply();

        assertThat(realm.reset.getAlias()).isEqualTo("citizen recovery");
    }

    @Test
    void afterItsRemovalTheRealmIsAsBefore() {
        List<String> before = realm.described();
        apply();

        List<Change> changes = remove();

        assertThat(changes).isNotEmpty().allMatch(change -> change.step().equals("recovery"));
        assertThat(realm.described()).isEqualTo(before);
        assertThat(realm.resetPasswordAllowed).isFalse();
        assertThat(remove()).isEmpty();
    }

    @Test
    void aRealmWithAnAdministratorsResetFlowKeepsItsLinkToIt() {
        apply();
        realm.reset = realm.flow("our own reset", false);

        remove();

        assertThat(realm.reset.getAlias()).isEqualTo("our own reset");
        assertThat(realm.resetPasswordAllowed).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"300, 1800, 300", "900, 900, 900"})
    void thePageTimeOfTheServerIsProlongedAndOneThatWasChosenStays(int before, int then, int removed) {
        realm.actionLife = before;
        SetupStep step = new PageTimeStep();

        step.apply(null, realm.model());
        assertThat(realm.actionLife).isEqualTo(then);
        step.remove(null, realm.model());
        assertThat(realm.actionLife).isEqualTo(removed);
    }
}

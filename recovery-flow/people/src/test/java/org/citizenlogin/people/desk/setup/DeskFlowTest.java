package org.citizenlogin.people.desk.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.citizenlogin.keycloak.platform.setup.FlowPlan;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

class DeskFlowTest {

    private final FakeRealm realm = FakeRealm.stock();

    /** Without the roles: the realm of these tests has none. */
    private final FlowPlan plan = FlowPlan.of(DeskFlow.plan(List.of("webauthn-authenticator", "auth-otp-form"))
            .flow()
            .orElseThrow());

    @Test
    void bothFactorsAreAskedForAtEveryLogin() {
        plan.make(realm.model(), new Report("desk"));

        assertThat(realm.find("citizen desk", "auth-username-password-form").getRequirement())
                .isEqualTo(Requirement.REQUIRED);
        assertThat(realm.subflowExecution("citizen desk - second factor").getRequirement())
                .isEqualTo(Requirement.CONDITIONAL);
        AuthenticationExecutionModel last = realm.find("citizen desk", "citizen-desk-second-factor");
        assertThat(last.getRequirement()).isEqualTo(Requirement.REQUIRED);
        assertThat(last.getPriority())
                .isGreaterThan(
                        realm.subflowExecution("citizen desk - second factor").getPriority());
        assertThat(realm.described())
                .noneMatch(line -> line.startsWith("citizen desk") && line.contains("auth-cookie"));
    }

    @Test
    void theFlowIsBoundToNothingOfTheRealmAndASecondCallChangesNothing() {
        plan.make(realm.model(), new Report("desk"));
        List<String> before = new ArrayList<>(realm.described());

        plan.make(realm.model(), new Report("desk"));

        assertThat(realm.browser.getAlias()).isEqualTo("browser");
        assertThat(realm.described()).isEqualTo(before);
        assertThat(plan.difference(realm.model())).isEmpty();
    }

    @Test
    void theFlowIsRemovedWhenNothingRunsIt() {
        List<String> before = realm.described();
        plan.make(realm.model(), new Report("desk"));

        plan.remove(realm.model(), List::of, new Report("desk"));

        assertThat(realm.described()).isEqualTo(before);
    }
}

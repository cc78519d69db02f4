package org.citizenlogin.administration.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.lab.StandIn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

@Tag("R-57")
class ResetFlowTest {

    private static final String OURS = "citizen-recover";
    private static final String RESET = "the reset flow";

    private final Map<String, List<AuthenticationExecutionModel>> flows = new HashMap<>();
    private final Map<String, ExecutionStatus> status = new HashMap<>();

    @Test
    void aFlowWhoseStepOfOursSucceededGivesWhatItLeadsTo() {
        flow(RESET, step(OURS, Requirement.REQUIRED), step("reset-password", Requirement.REQUIRED));
        succeeded(OURS, "reset-password");
        assertThat(passedWithoutProof()).isFalse();
    }

    @Test
    void aFlowWithoutAnyStepOfOursIsNoneOfOurBusiness() {
        flow(RESET, step("reset-credential-email", Requirement.REQUIRED), step("reset-password", Requirement.REQUIRED));
        succeeded("reset-credential-email", "reset-password");
        assertThat(passedWithoutProof()).isFalse();
    }

    @Test
    void aRealmWithoutResetFlowIsNoneOfOurBusinessEither() {
        assertThat(passedWithoutProof()).isFalse();
    }

    @Test
    void anotherAlternativeThatSucceededInsteadIsNoProof() {
        flow(RESET, step("allow-access", Requirement.ALTERNATIVE), step(OURS, Requirement.ALTERNATIVE));
        succeeded("allow-access");
        assertThat(passedWithoutProof()).isTrue();
    }

    @Test
    void anotherAlternativeInTheSubflowOfOursIsNoProof() {
        flow(
                RESET,
                step("choose-user", Requirement.REQUIRED),
                subflow("proof", Requirement.REQUIRED),
                step("reset-password", Requirement.REQUIRED));
        flow("proof", step("allow-access", Requirement.ALTERNATIVE), step(OURS, Requirement.ALTERNATIVE));
        succeeded("choose-user", "allow-access", "reset-password");
        assertThat(passedWithoutProof()).isTrue();
    }

    @Test
    void aStepOfOursThatWasOnlyAskedOrSkippedIsNoProof() {
        flow(RESET, step(OURS, Requirement.ALTERNATIVE), step("allow-access", Requirement.ALTERNATIVE));
        succeeded("allow-access");
        for (ExecutionStatus other : ExecutionStatus.values()) {
            if (other != ExecutionStatus.SUCCESS) {
                status.put(OURS, other);
                assertThat(passedWithoutProof()).as(other.name()).isTrue();
            }
        }
    }

    @Test
    void whoLeavesTheFlowBeforeItsEndLogsInLikeEverybody() {
        flow(RESET, step("captcha", Requirement.REQUIRED), step(OURS, Requirement.REQUIRED));
        succeeded("captcha");
        assertThat(passedWithoutProof()).isFalse();
    }

    @Test
    void aDisabledStepOfOursAsksForNothing() {
        flow(RESET, step(OURS, Requirement.DISABLED), step("reset-credential-email", Requirement.REQUIRED));
        succeeded("reset-credential-email");
        assertThat(passedWithoutProof()).isFalse();
    }

    private boolean passedWithoutProof() {
        AuthenticationFlowModel reset = new AuthenticationFlowModel();
        reset.setId(RESET);
        RealmModel realm = StandIn.of(
                RealmModel.class,
                Map.of(
                        "getResetCredentialsFlow",
                        arguments -> flows.containsKey(RESET) ? reset : null,
                        "getAuthenticationExecutionsStream",
                        arguments -> executions((String) arguments[0]),
                        "getAuthenticationExecutionById",
                        arguments -> flows.values().stream()
                                .flatMap(List::stream)
                                .filter(execution -> execution.getId().equals(arguments[0]))
                                .findFirst()
                                .orElse(null)));
        return ResetFlow.of(realm)
                .wasPassedWithoutProof(StandIn.of(
                        AuthenticationSessionModel.class, Map.of("getExecutionStatus", arguments -> status)));
    }

    private Stream<AuthenticationExecutionModel> executions(String flow) {
        return flows.getOrDefault(flow, List.of()).stream();
    }

    private void flow(String name, AuthenticationExecutionModel... executions) {
        flows.put(name, List.of(executions));
    }

    private void succeeded(String... steps) {
        for (String step : steps) {
            status.put(step, ExecutionStatus.SUCCESS);
        }
    }

    private static AuthenticationExecutionModel step(String authenticator, Requirement requirement) {
        AuthenticationExecutionModel execution = new AuthenticationExecutionModel();
        execution.setId(authenticator);
        execution.setAuthenticator(authenticator);
        execution.setRequirement(requirement);
        return execution;
    }

    private static AuthenticationExecutionModel subflow(String flow, Requirement requirement) {
        AuthenticationExecutionModel execution = new AuthenticationExecutionModel();
        execution.setId("execution of " + flow);
        execution.setAuthenticatorFlow(true);
        execution.setFlowId(flow);
        execution.setRequirement(requirement);
        return execution;
    }
}

package org.citizenlogin.administration.monitor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.setup.FlowExecutions;
import org.citizenlogin.keycloak.platform.setup.FlowPlan;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/** The realm's reset credentials flow, and whether a login came through it with a proof. */
final class ResetFlow {

    /** Every step of ours that proves who recovers starts like this; it is a contract of their ids. */
    static final String PROOF = "citizen-recover";

    private final RealmModel realm;
    private final Optional<AuthenticationFlowModel> flow;

    private ResetFlow(RealmModel realm) {
        this.realm = realm;
        this.flow = FlowPlan.Binding.RESET_CREDENTIALS.bound(realm);
    }

    static ResetFlow of(RealmModel realm) {
        return new ResetFlow(realm);
    }

    /**
     * Whether this login passed the whole flow without success of one of our steps. Flows without our steps are ignored. A
     * flow that was left for the login page before its end was not passed.
     */
    boolean wasPassedWithoutProof(AuthenticationSessionModel authSession) {
        List<AuthenticationExecutionModel> proofs = flow.stream()
                .flatMap(reset -> FlowExecutions.enabledSteps(realm, reset.getId()))
                .filter(execution -> execution.getAuthenticator().startsWith(PROOF))
                .toList();
        if (proofs.isEmpty()) {
            return false;
        }
        Map<String, ExecutionStatus> status = authSession.getExecutionStatus();
        return wasPassed(status) && proofs.stream().noneMatch(proof -> succeeded(proof, status));
    }

    private boolean wasPassed(Map<String, ExecutionStatus> status) {
        List<AuthenticationExecutionModel> top =
                flow.map(reset -> enabled(reset.getId())).orElse(List.of());
        List<AuthenticationExecutionModel> required =
                top.stream().filter(AuthenticationExecutionModel::isRequired).toList();
        return required.isEmpty()
                ? top.stream().anyMatch(execution -> succeeded(execution, status))
                : required.stream().allMatch(execution -> succeeded(execution, status));
    }

    /** A subflow succeeded when something in it did, whether the server has noted that or not. */
    private boolean succeeded(AuthenticationExecutionModel execution, Map<String, ExecutionStatus> status) {
        return status.get(execution.getId()) == ExecutionStatus.SUCCESS
                || execution.isAuthenticatorFlow()
                        && enabled(execution.getFlowId()).stream().anyMatch(below -> succeeded(below, status));
    }

    private List<AuthenticationExecutionModel> enabled(String flowId) {
        return FlowExecutions.in(realm, flowId).stream()
                .filter(AuthenticationExecutionModel::isEnabled)
                .toList();
    }
}

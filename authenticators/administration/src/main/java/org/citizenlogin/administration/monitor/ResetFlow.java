package org.citizenlogin.administration.monitor;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/** The realm's reset credentials flow, asked who came through it. */
final class ResetFlow {

    /** Every step of ours that proves who recovers starts like this; it is a contract of their ids. */
    static final String PROOF = "citizen-recover";

    private final RealmModel realm;
    private final List<AuthenticationExecutionModel> top;

    private ResetFlow(RealmModel realm, List<AuthenticationExecutionModel> top) {
        this.realm = realm;
        this.top = top;
    }

    static ResetFlow of(RealmModel realm) {
        AuthenticationFlowModel flow = realm.getResetCredentialsFlow();
        return new ResetFlow(realm, flow == null ? List.of() : enabled(realm, flow.getId()));
    }

    /**
     * Whether this login passed the whole flow and none of our steps in it succeeded. A flow without a step of ours is
     * none of our business; one that is left for the login page before its end was not passed.
     */
    boolean wasPassedWithoutProof(AuthenticationSessionModel authSession) {
        List<AuthenticationExecutionModel> proofs = top.stream()
                .flatMap(this::withAllBelow)
                .filter(execution -> execution.getAuthenticator() != null
                        && execution.getAuthenticator().startsWith(PROOF))
                .toList();
        if (proofs.isEmpty()) {
            return false;
        }
        Map<String, ExecutionStatus> status = authSession.getExecutionStatus();
        return wasPassed(status) && proofs.stream().noneMatch(proof -> succeeded(proof, status));
    }

    private boolean wasPassed(Map<String, ExecutionStatus> status) {
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
                        && enabled(realm, execution.getFlowId()).stream().anyMatch(below -> succeeded(below, status));
    }

    private Stream<AuthenticationExecutionModel> withAllBelow(AuthenticationExecutionModel execution) {
        return execution.isAuthenticatorFlow()
                ? enabled(realm, execution.getFlowId()).stream().flatMap(this::withAllBelow)
                : Stream.of(execution);
    }

    private static List<AuthenticationExecutionModel> enabled(RealmModel realm, String flowId) {
        return realm.getAuthenticationExecutionsStream(flowId)
                .filter(AuthenticationExecutionModel::isEnabled)
                .toList();
    }
}

package org.citizenlogin.keycloak.platform.setup;

import java.util.Optional;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.RealmModel;

/**
 * Takes the steps of this pack out of flows that stay. A flow must not let in without a proof because ours was taken out:
 * where nothing beside the step leads through the flow, the step is replaced by the server's step that denies access.
 */
public final class StepRemoval {

    /** The server's own step that lets no one pass. */
    static final String DENY = "deny-access-authenticator";

    private final RealmModel realm;
    private final Report report;

    private StepRemoval(RealmModel realm, Report report) {
        this.realm = realm;
        this.report = report;
    }

    /** Those of every flow of the realm, steps of earlier versions included. */
    public static void takeOut(RealmModel realm, Report report) {
        StepRemoval removal = new StepRemoval(realm, report);
        FlowExecutions.ofRealm(realm).filter(FlowExecutions::isOurs).toList().forEach(removal::takeOut);
    }

    private void takeOut(AuthenticationExecutionModel step) {
        Optional<AuthenticationExecutionModel> around = FlowExecutions.ofRealm(realm)
                .filter(execution -> step.getParentFlow().equals(execution.getFlowId()))
                .findFirst();
        String name = "step '" + step.getAuthenticator() + "'";
        String flow = "the flow '"
                + realm.getAuthenticationFlowById(step.getParentFlow()).getAlias() + "'";
        if (!step.isEnabled() || hasOtherWay(realm, step)) {
            FlowRemoval.delete(realm, step);
            report.changed("Take the " + name + " out of " + flow + ".");
        } else if (around.filter(execution -> !execution.isEnabled() || hasOtherWay(realm, execution))
                .isPresent()) {
            around.get().setRequirement(Requirement.DISABLED);
            realm.updateAuthenticatorExecution(around.get());
            FlowRemoval.delete(realm, step);
            report.changed(
                    "Take the " + name + " out of " + flow + " and disable this flow, which proves nothing now.");
        } else {
            FlowRemoval.deleteConfiguration(realm, step);
            step.setAuthenticator(DENY);
            step.setAuthenticatorConfig(null);
            step.setRequirement(Requirement.REQUIRED);
            realm.updateAuthenticatorExecution(step);
            report.changed("Replace the " + name + " in " + flow
                    + " by the server's 'Deny access'. Without the step this flow would prove nothing; put another"
                    + " step in this place.");
        }
    }

    /** Whether the execution is one of several alternatives that are enabled. */
    static boolean hasOtherWay(RealmModel realm, AuthenticationExecutionModel execution) {
        return execution.isAlternative()
                && FlowExecutions.in(realm, execution.getParentFlow()).stream()
                        .filter(other -> !other.getId().equals(execution.getId()))
                        .anyMatch(other -> other.isEnabled() && other.isAlternative());
    }
}

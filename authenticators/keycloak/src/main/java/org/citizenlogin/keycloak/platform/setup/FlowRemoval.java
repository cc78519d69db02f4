package org.citizenlogin.keycloak.platform.setup;

import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/** Deletes executions and flows with everything below them. */
public final class FlowRemoval {

    private FlowRemoval() {}

    static void delete(RealmModel realm, AuthenticationFlowModel flow) {
        FlowExecutions.in(realm, flow.getId()).forEach(execution -> delete(realm, execution));
        realm.removeAuthenticationFlow(flow);
    }

    public static void delete(RealmModel realm, AuthenticationExecutionModel execution) {
        if (execution.isAuthenticatorFlow()) {
            AuthenticationFlowModel below = realm.getAuthenticationFlowById(execution.getFlowId());
            if (below != null) {
                delete(realm, below);
            }
        }
        deleteConfiguration(realm, execution);
        realm.removeAuthenticatorExecution(execution);
    }

    static void deleteConfiguration(RealmModel realm, AuthenticationExecutionModel execution) {
        AuthenticatorConfigModel config = execution.getAuthenticatorConfig() == null
                ? null
                : realm.getAuthenticatorConfigById(execution.getAuthenticatorConfig());
        if (config != null) {
            realm.removeAuthenticatorConfig(config);
        }
    }
}

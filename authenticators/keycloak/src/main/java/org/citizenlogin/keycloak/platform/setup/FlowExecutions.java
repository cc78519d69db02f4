package org.citizenlogin.keycloak.platform.setup;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/** The executions of a realm's flows, in the order in which the server runs them. */
public final class FlowExecutions {

    private FlowExecutions() {}

    /**
     * The executions directly in a flow, disabled ones included. The server goes on listing what the same transaction has
     * removed, and finds it by its id no more.
     */
    public static List<AuthenticationExecutionModel> in(RealmModel realm, String flowId) {
        return realm.getAuthenticationExecutionsStream(flowId)
                .filter(execution -> realm.getAuthenticationExecutionById(execution.getId()) != null)
                .sorted(Comparator.comparingInt(AuthenticationExecutionModel::getPriority))
                .toList();
    }

    /** The executions of a flow and of its enabled subflows. A disabled execution is included, its content is not. */
    public static Stream<AuthenticationExecutionModel> below(RealmModel realm, String flowId) {
        return in(realm, flowId).stream()
                .flatMap(execution -> execution.isAuthenticatorFlow() && execution.isEnabled()
                        ? Stream.concat(Stream.of(execution), below(realm, execution.getFlowId()))
                        : Stream.of(execution));
    }

    /** The steps that run in a flow: those that are enabled, in subflows that are enabled. Subflows are not included. */
    public static Stream<AuthenticationExecutionModel> enabledSteps(RealmModel realm, String flowId) {
        return below(realm, flowId)
                .filter(AuthenticationExecutionModel::isEnabled)
                .filter(execution -> execution.getAuthenticator() != null);
    }

    /** Every execution of every flow of the realm, disabled ones included. */
    public static Stream<AuthenticationExecutionModel> ofRealm(RealmModel realm) {
        return realm.getAuthenticationFlowsStream()
                .map(AuthenticationFlowModel::getId)
                .filter(flowId -> realm.getAuthenticationFlowById(flowId) != null)
                .flatMap(flowId -> in(realm, flowId).stream());
    }

    /** Whether the execution is a step of this pack. Ids of its steps start with {@value ProviderReference#PREFIX}. */
    public static boolean isOurs(AuthenticationExecutionModel execution) {
        return ProviderReference.isOurs(execution.getAuthenticator());
    }

    /** Whether a step of this pack is in any flow of the realm. */
    public static boolean usesThePack(RealmModel realm) {
        return ofRealm(realm).anyMatch(FlowExecutions::isOurs);
    }

    /** The settings of a step; empty when it has none. */
    public static Map<String, String> configuration(RealmModel realm, AuthenticationExecutionModel execution) {
        AuthenticatorConfigModel config = execution.getAuthenticatorConfig() == null
                ? null
                : realm.getAuthenticatorConfigById(execution.getAuthenticatorConfig());
        return config == null || config.getConfig() == null ? Map.of() : config.getConfig();
    }

    /** The step's id and the execution's id, for a sentence to an administrator. */
    public static String name(AuthenticationExecutionModel execution) {
        return "'" + execution.getAuthenticator() + "' (" + execution.getId() + ")";
    }
}

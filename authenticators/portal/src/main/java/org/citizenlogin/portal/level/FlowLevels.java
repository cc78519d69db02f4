package org.citizenlogin.portal.level;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.setup.FlowExecutions;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.AuthenticationFlowResolver;

/** The levels that a flow names in its conditions, as numbers. A flow without any reaches 1, as the server counts. */
public final class FlowLevels {

    /** The server's own condition, which names a level and how long a session keeps it. */
    public static final String CONDITION = ConditionalLoaAuthenticatorFactory.PROVIDER_ID;

    private static final int WITHOUT_CONDITIONS = 1;

    /** A policy may choose another flow after the request was checked. */
    private static final String PROFILES = "client-policies.profiles";

    private static final String FLOW_ENFORCER = "auth-flow-enforcer";

    private FlowLevels() {}

    /** One for each enabled condition, in the order of the flow; a number that stands twice is here twice. */
    public static List<Integer> in(RealmModel realm, AuthenticationFlowModel flow) {
        return FlowExecutions.enabledSteps(realm, flow.getId())
                .filter(execution -> CONDITION.equals(execution.getAuthenticator()))
                .flatMap(execution -> of(realm, execution))
                .toList();
    }

    /** The level of one condition; empty when none or no number is written. */
    static Stream<Integer> of(RealmModel realm, AuthenticationExecutionModel condition) {
        String written = FlowExecutions.configuration(realm, condition)
                .getOrDefault(ConditionalLoaAuthenticator.LEVEL, "")
                .strip();
        return written.matches("[0-9]{1,4}") ? Stream.of(Integer.valueOf(written)) : Stream.empty();
    }

    public static int highest(RealmModel realm, AuthenticationFlowModel flow) {
        return in(realm, flow).stream().mapToInt(level -> level).max().orElse(WITHOUT_CONDITIONS);
    }

    /** The flow that signs people in to the client. */
    public static AuthenticationFlowModel flowOf(RealmModel realm, ClientModel client) {
        AuthenticationFlowModel own = AuthenticationFlowResolver.resolveBindingOverrideFlowForClient(
                client, AuthenticationFlowBindings.BROWSER_BINDING);
        return own != null ? own : realm.getBrowserFlow();
    }

    /** The highest level that a login to the client can reach. Empty when a client policy may choose the flow. */
    public static OptionalInt highestOf(RealmModel realm, ClientModel client) {
        String profiles = realm.getAttribute(PROFILES);
        AuthenticationFlowModel flow = flowOf(realm, client);
        return flow == null || (profiles != null && profiles.contains(FLOW_ENFORCER))
                ? OptionalInt.empty()
                : OptionalInt.of(highest(realm, flow));
    }
}

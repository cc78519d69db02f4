package org.citizenlogin.keycloak.platform.flow;

import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.RequiredActionContext;

/** Reports the decision to the server, with exactly one call per request. No other class does this. */
public final class FlowExit {

    private FlowExit() {}

    /** @param due creates the current page */
    static void apply(AuthenticationFlowContext context, Decision decision, Supplier<Response> due) {
        if (decision instanceof Decision.Show show) {
            context.challenge(show.page());
        } else if (decision instanceof Decision.GoOn) {
            context.challenge(due.get());
        } else if (decision instanceof Decision.StartOver) {
            context.resetFlow();
        } else {
            ((Decision.Succeed) decision).completion().run();
            context.success();
        }
    }

    public static void apply(RequiredActionContext context, ActionDecision decision) {
        if (decision instanceof Decision.Show show) {
            context.challenge(show.page());
        } else if (decision instanceof Decision.Succeed succeed) {
            succeed.completion().run();
            context.success();
        } else {
            context.failure();
        }
    }
}

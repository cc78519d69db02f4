package org.citizenlogin.keycloak.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.citizenlogin.keycloak.lab.Fake;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.RequiredActionContext;

/** For required actions; {@link FormStepTest} is for steps. */
class FlowExitTest {

    private final List<String> told = new ArrayList<>();
    private final RequiredActionContext context = Fake.of(RequiredActionContext.class, new Object() {

        void challenge(Response page) {
            told.add("challenge");
        }

        void success() {
            told.add("success");
        }

        void failure() {
            told.add("failure");
        }
    });

    @Test
    void everyDecisionIsToldOnce() {
        FlowExit.apply(context, new Decision.Show(null));
        FlowExit.apply(context, new ActionDecision.Fail());
        FlowExit.apply(context, new Decision.Succeed(() -> told.add("completed")));

        assertThat(told).containsExactly("challenge", "failure", "completed", "success");
    }
}

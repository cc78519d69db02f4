package org.citizenlogin.recovery.setup;

import static org.citizenlogin.keycloak.platform.setup.FlowPlan.step;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.setup.FlowPlan;
import org.citizenlogin.recovery.step.RecoverFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/** The declaration of the recovery flow: our step, then the second factor of an account that has one. */
final class RecoveryFlow {

    static final String ALIAS = "citizen recovery";

    private RecoveryFlow() {}

    /** @param secondFactors the ids of the steps that ask for one */
    static FlowPlan plan(List<String> secondFactors) {
        return FlowPlan.of(new FlowPlan.Flow(
                ALIAS,
                "The ways back in.",
                FlowPlan.Base.EMPTY,
                FlowPlan.Binding.RESET_CREDENTIALS,
                List.of(
                        step(RecoverFactory.ID, Requirement.REQUIRED, "citizen-recovery", Map.of()),
                        new FlowPlan.Subflow(
                                "citizen recovery - second factor",
                                "Asks for the second factor of an account that has one.",
                                Requirement.CONDITIONAL,
                                factors(secondFactors)))));
    }

    private static List<FlowPlan.Element> factors(List<String> secondFactors) {
        return Stream.<FlowPlan.Element>concat(
                        Stream.of(step(SecondFactors.CONDITION, Requirement.REQUIRED)),
                        secondFactors.stream().map(factor -> step(factor, Requirement.ALTERNATIVE)))
                .toList();
    }
}

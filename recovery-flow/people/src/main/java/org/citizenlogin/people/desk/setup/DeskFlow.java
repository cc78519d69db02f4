package org.citizenlogin.people.desk.setup;

import static org.citizenlogin.keycloak.platform.setup.FlowPlan.step;

import java.util.List;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.setup.FlowPlan;
import org.citizenlogin.people.desk.Desk;
import org.citizenlogin.people.desk.login.SecondFactorStepFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** The declaration of the operators' flow. It has no step for the cookie, so every login asks for both factors. */
final class DeskFlow {

    static final String ALIAS = "citizen desk";

    private static final List<String> FACTORS = List.of("webauthn-authenticator", "auth-otp-form");

    private DeskFlow() {}

    /** The second factors of this server: a feature that is switched off takes its step with it. */
    static List<String> factors(KeycloakSession session) {
        return FACTORS.stream()
                .filter(step ->
                        session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, step) != null)
                .toList();
    }

    static FlowPlan plan(List<String> factors) {
        return FlowPlan.of(new FlowPlan.Flow(
                        ALIAS,
                        "Signs in operators with two factors.",
                        FlowPlan.Base.EMPTY,
                        FlowPlan.Binding.CLIENT,
                        List.of(
                                step("auth-username-password-form", Requirement.REQUIRED),
                                new FlowPlan.Subflow(
                                        "citizen desk - second factor",
                                        "Asks for the second factor. Whoever has none is stopped by the next step.",
                                        Requirement.CONDITIONAL,
                                        Stream.<FlowPlan.Element>concat(
                                                        Stream.of(step(
                                                                "conditional-user-configured", Requirement.REQUIRED)),
                                                        factors.stream()
                                                                .map(factor -> step(factor, Requirement.ALTERNATIVE)))
                                                .toList()),
                                step(SecondFactorStepFactory.ID, Requirement.REQUIRED))))
                .with(
                        new FlowPlan.Role(Desk.OPERATOR, "Identifies citizens at the desk."),
                        new FlowPlan.Role(Desk.SUPERVISOR, "Reads the audit of the desk and closes its waiting room."));
    }
}

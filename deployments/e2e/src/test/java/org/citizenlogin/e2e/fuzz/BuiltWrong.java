package org.citizenlogin.e2e.fuzz;

import static org.citizenlogin.e2e.realm.FlowPart.step;
import static org.citizenlogin.e2e.realm.FlowPart.subflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.realm.FlowPart;

/** Flows an administrator could put together, in each of which our step stands where it proves nothing, or too little. */
enum BuiltWrong {
    /** As in keycloak#40744: something that always succeeds stands beside the proof. */
    BESIDE_A_STEP_THAT_ALWAYS_SUCCEEDS(
            "citizen-recover",
            step("reset-credentials-choose-user", "REQUIRED"),
            subflow("REQUIRED", step("allow-access-authenticator", "ALTERNATIVE"), ours("ALTERNATIVE")),
            step("reset-password", "REQUIRED")),
    ALTERNATIVE_AT_THE_TOP(
            "allow-access-authenticator", ours("ALTERNATIVE"), step("allow-access-authenticator", "ALTERNATIVE")),
    BESIDE_THE_STOCK_RESET(
            "citizen-recover",
            step("reset-credentials-choose-user", "REQUIRED"),
            subflow("REQUIRED", step("reset-credential-email", "ALTERNATIVE"), ours("ALTERNATIVE")),
            step("reset-password", "REQUIRED")),
    IN_A_SUBFLOW("citizen-recover", subflow("REQUIRED", ours("REQUIRED"))),
    BEFORE_THE_CHOICE_OF_THE_ACCOUNT(
            "reset-credentials-choose-user",
            ours("REQUIRED"),
            step("reset-credentials-choose-user", "REQUIRED"),
            step("reset-password", "REQUIRED")),
    BEHIND_THE_STOCK_RESET(
            "reset-password",
            step("reset-credentials-choose-user", "REQUIRED"),
            step("reset-password", "REQUIRED"),
            ours("REQUIRED")),
    WITHOUT_SECOND_FACTORS("citizen-recover", ours("REQUIRED")),
    IN_THE_BROWSER_FLOW("citizen-recover", ours("REQUIRED")) {
        @Override
        String binding() {
            return "browserFlow";
        }
    },
    BEHIND_THE_USER_NAME_OF_THE_BROWSER_FLOW(
            "citizen-recover", step("auth-username-form", "REQUIRED"), ours("REQUIRED")) {
        @Override
        String binding() {
            return "browserFlow";
        }
    },
    IN_THE_DIRECT_GRANT("citizen-recover", step("direct-grant-validate-username", "REQUIRED"), ours("REQUIRED")) {
        @Override
        String binding() {
            return "directGrantFlow";
        }
    };

    private static final String ALIAS = "built wrong";

    private final String named;
    private final List<FlowPart> parts;

    BuiltWrong(String named, FlowPart... parts) {
        this.named = named;
        this.parts = List.of(parts);
    }

    private static FlowPart ours(String requirement) {
        return step("citizen-recover", requirement);
    }

    /** The flow of the realm it is bound to. */
    String binding() {
        return "resetCredentialsFlow";
    }

    /** Builds it and returns the id of the execution that must be named. */
    String build(CitizenRealm realm) {
        FlowPart.build(realm, ALIAS, parts);
        realm.change(wanted -> wanted.put(binding(), ALIAS));
        for (JsonNode execution : realm.admin().get(FlowPart.executions(realm, ALIAS))) {
            if (execution.path("providerId").asText().equals(named)) {
                return execution.path("id").asText();
            }
        }
        throw new AssertionError("the flow has no " + named);
    }
}

package org.citizenlogin.e2e.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.server.AdminApi;

/** Flows an administrator could put together, in each of which our step stands where it proves nothing, or too little. */
enum BuiltWrong {
    /** As in keycloak#40744: something that always succeeds stands beside the proof. */
    BESIDE_A_STEP_THAT_ALWAYS_SUCCEEDS(
            "citizen-recover",
            step("reset-credentials-choose-user", "REQUIRED"),
            flow("REQUIRED", step("allow-access-authenticator", "ALTERNATIVE"), ours("ALTERNATIVE")),
            step("reset-password", "REQUIRED")),
    ALTERNATIVE_AT_THE_TOP(
            "allow-access-authenticator", ours("ALTERNATIVE"), step("allow-access-authenticator", "ALTERNATIVE")),
    BESIDE_THE_STOCK_RESET(
            "citizen-recover",
            step("reset-credentials-choose-user", "REQUIRED"),
            flow("REQUIRED", step("reset-credential-email", "ALTERNATIVE"), ours("ALTERNATIVE")),
            step("reset-password", "REQUIRED")),
    IN_A_SUBFLOW("citizen-recover", flow("REQUIRED", ours("REQUIRED"))),
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

    /** @param below the steps of a subflow, empty for a step */
    private record Part(String provider, String requirement, List<Part> below) {}

    private final String named;
    private final List<Part> parts;

    BuiltWrong(String named, Part... parts) {
        this.named = named;
        this.parts = List.of(parts);
    }

    private static Part ours(String requirement) {
        return step("citizen-recover", requirement);
    }

    private static Part step(String provider, String requirement) {
        return new Part(provider, requirement, List.of());
    }

    private static Part flow(String requirement, Part... below) {
        return new Part("", requirement, List.of(below));
    }

    /** The flow of the realm it is bound to. */
    String binding() {
        return "resetCredentialsFlow";
    }

    /** Builds it and returns the id of the execution that must be named. */
    String build(CitizenRealm realm) {
        ObjectNode flow = AdminApi.object();
        flow.put("alias", ALIAS).put("providerId", "basic-flow").put("topLevel", true);
        realm.admin().create(realm.path("/authentication/flows"), flow);
        build(realm, ALIAS, parts);
        realm.change(wanted -> wanted.put(binding(), ALIAS));
        for (JsonNode execution : realm.admin().get(executions(realm, ALIAS))) {
            if (execution.path("providerId").asText().equals(named)) {
                return execution.path("id").asText();
            }
        }
        throw new AssertionError("the flow has no " + named);
    }

    private static void build(CitizenRealm realm, String alias, List<Part> parts) {
        for (Part part : parts) {
            if (part.below().isEmpty()) {
                realm.admin()
                        .create(
                                executions(realm, alias) + "/execution",
                                AdminApi.object().put("provider", part.provider()));
                require(realm, alias, "providerId", part.provider(), part.requirement());
            } else {
                String below = alias + " below";
                ObjectNode subflow = AdminApi.object();
                subflow.put("alias", below).put("type", "basic-flow");
                realm.admin().create(executions(realm, alias) + "/flow", subflow);
                require(realm, alias, "displayName", below, part.requirement());
                build(realm, below, part.below());
            }
        }
    }

    private static void require(CitizenRealm realm, String alias, String field, String value, String requirement) {
        realm.admin().get(executions(realm, alias)).forEach(execution -> {
            if (execution.path(field).asText().equals(value)) {
                realm.admin().put(executions(realm, alias), ((ObjectNode) execution).put("requirement", requirement));
            }
        });
    }

    private static String executions(CitizenRealm realm, String alias) {
        return realm.path("/authentication/flows/" + alias.replace(" ", "%20") + "/executions");
    }
}

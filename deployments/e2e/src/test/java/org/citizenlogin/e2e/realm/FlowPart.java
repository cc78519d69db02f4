package org.citizenlogin.e2e.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.citizenlogin.testkit.server.AdminApi;

/**
 * A part of a flow that an administrator puts together.
 *
 * @param provider of a step, empty for a subflow
 * @param config of a step, empty for none
 * @param below the parts of a subflow
 */
public record FlowPart(String provider, String requirement, Map<String, String> config, List<FlowPart> below) {

    public static FlowPart step(String provider, String requirement) {
        return step(provider, requirement, Map.of());
    }

    public static FlowPart step(String provider, String requirement, Map<String, String> config) {
        return new FlowPart(provider, requirement, config, List.of());
    }

    public static FlowPart subflow(String requirement, FlowPart... below) {
        return new FlowPart("", requirement, Map.of(), List.of(below));
    }

    /** Makes a flow of these parts and returns its id. */
    public static String build(CitizenRealm realm, String alias, List<FlowPart> parts) {
        ObjectNode flow = AdminApi.object();
        flow.put("alias", alias).put("providerId", "basic-flow").put("topLevel", true);
        String id = realm.admin().create(realm.path("/authentication/flows"), flow);
        add(realm, alias, parts);
        return id;
    }

    private static void add(CitizenRealm realm, String alias, List<FlowPart> parts) {
        for (int i = 0; i < parts.size(); i++) {
            FlowPart part = parts.get(i);
            if (part.below().isEmpty()) {
                part.addStep(realm, alias);
            } else {
                part.addSubflow(realm, alias, alias + " " + (i + 1));
            }
        }
    }

    private void addStep(CitizenRealm realm, String alias) {
        String id = realm.admin()
                .create(
                        executions(realm, alias) + "/execution",
                        AdminApi.object().put("provider", provider));
        require(realm, alias, "id", id);
        if (!config.isEmpty()) {
            ObjectNode written = AdminApi.object().put("alias", alias + " " + provider);
            config.forEach(written.putObject("config")::put);
            realm.admin().create(realm.path("/authentication/executions/" + id + "/config"), written);
        }
    }

    private void addSubflow(CitizenRealm realm, String alias, String subflow) {
        ObjectNode flow = AdminApi.object();
        flow.put("alias", subflow).put("type", "basic-flow");
        realm.admin().create(executions(realm, alias) + "/flow", flow);
        require(realm, alias, "displayName", subflow);
        add(realm, subflow, below);
    }

    private void require(CitizenRealm realm, String alias, String field, String value) {
        for (JsonNode execution : realm.admin().get(executions(realm, alias))) {
            if (execution.path(field).asText().equals(value)) {
                realm.admin().put(executions(realm, alias), ((ObjectNode) execution).put("requirement", requirement));
                return;
            }
        }
        throw new AssertionError("the flow '" + alias + "' has no " + value);
    }

    /** The path of the flow's executions. */
    public static String executions(CitizenRealm realm, String alias) {
        return realm.path("/authentication/flows/" + alias.replace(" ", "%20") + "/executions");
    }
}

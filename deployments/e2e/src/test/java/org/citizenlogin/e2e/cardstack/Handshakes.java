package org.citizenlogin.e2e.cardstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.server.AdminApi;

/** The way by the browser's own certificate, put into a realm's flow as an administrator would. */
final class Handshakes {

    private static final String STEP = "citizen-card-tls";
    private static final String EXECUTIONS = "/authentication/flows/citizen%20browser/executions";

    private Handshakes() {}

    static void offer(CitizenRealm realm) {
        realm.admin()
                .create(realm.path(EXECUTIONS + "/execution"), AdminApi.object().put("provider", STEP));
        for (JsonNode execution : realm.admin().get(realm.path(EXECUTIONS))) {
            if (execution.path("providerId").asText().equals(STEP)) {
                realm.admin().put(realm.path(EXECUTIONS), ((ObjectNode) execution).put("requirement", "ALTERNATIVE"));
            }
        }
    }
}

package org.citizenlogin.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.server.AdminApi;
import org.junit.jupiter.api.Test;

/** Several set-ups of one realm at the same moment: one is done, the others are told to ask again. */
@OnRealKeycloak
class SetUpAtOnceIT {

    private static final int CALLS = 4;

    private final Lab lab;
    private final CitizenRealm realm;

    SetUpAtOnceIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    /** @param changed how many changes the call reported; -1 when it was refused */
    private record Answer(int status, int changed, String text) {}

    @Test
    void ofFourAtOnceOnTwoNodesNoneFailsAndTheRealmIsSetUpOnce() {
        List<Node> nodes = List.of(lab.node(), lab.secondNode());
        String fresh = realm.name() + "-fresh";
        realm.admin().createRealm(AdminApi.object().put("realm", fresh).put("enabled", true));
        String call = "/" + fresh + "/citizen-login/setup";
        var calls = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < CALLS; i++) {
            AdminApi admin = lab.adminAt(nodes.get(i % nodes.size()));
            // Logged in, and the realm read, before all begin.
            admin.get("/" + fresh);
            calls.add(() -> answer(admin, call));
        }

        List<Answer> answers = AtOnce.all(calls);

        assertThat(answers).extracting(Answer::status).containsOnly(200, 409).contains(200);
        assertThat(answers).filteredOn(answer -> answer.changed() > 0).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).allSatisfy(answer -> assertThat(answer.text())
                .contains("under way"));
        // On the node that knows it from the other's word alone.
        for (Node node : nodes) {
            assertThat(lab.adminAt(node).post(call, null).path("changes")).isEmpty();
        }
        assertThat(realm.admin().get("/" + fresh + "/authentication/flows"))
                .extracting(flow -> flow.path("alias").asText())
                .containsOnlyOnce("citizen recovery", "citizen browser");
    }

    private static Answer answer(AdminApi admin, String call) {
        try {
            JsonNode done = admin.post(call, null);
            return new Answer(200, done.path("changes").size(), "");
        } catch (AdminApi.Refused refused) {
            return new Answer(refused.status(), -1, refused.getMessage());
        }
    }
}

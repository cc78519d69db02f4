package org.citizenlogin.e2e.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The server ends as in a power cut while citizens wait, and starts again. */
@Tag("J3")
@Tag("nightly")
@OnRealKeycloak
@Isolated
class QueueOutlivesServerIT {

    private static final int WAITING = 20;

    /** With fewer finished conversations there is no estimate. */
    private static final int CONVERSATIONS = 10;

    private final Lab lab;
    private final CitizenRealm realm;

    QueueOutlivesServerIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    /** What a citizen reads. */
    private record Shown(int ahead, String number, String text) {

        static Shown to(InTheQueue citizen) {
            Page page = citizen.page();
            return new Shown(
                    citizen.poll().path("ahead").asInt(),
                    page.html().select("#citizen-case-number").val(),
                    page.html().select("#kc-content, main").text());
        }
    }

    @Test
    void twentyWhoWaitKeepTheirOrderTheirEstimateAndTheirLink() {
        EmptyQueue.of(lab, realm);
        AtTheDesk desk = AtTheDesk.newOperator(realm);
        IntStream.range(0, CONVERSATIONS).forEach(i -> talkAndRefuse(desk));
        List<InTheQueue> citizens = new ArrayList<>();
        List<Shown> before;
        URI link;
        try (Node doomed = lab.engine().start("node-with-a-queue", lab.settings())) {
            for (int i = 0; i < WAITING; i++) {
                citizens.add(InTheQueue.join(realm, doomed, realm.citizen().create(), "restore-access"));
            }
            link = URI.create(citizens.get(WAITING - 1)
                    .move()
                    .html()
                    .select("#citizen-link")
                    .val());
            before = citizens.stream().map(Shown::to).toList();
            doomed.kill();
        }
        assertThat(before)
                .extracting(Shown::ahead)
                .containsExactlyElementsOf(IntStream.range(0, WAITING).boxed().toList());
        assertThat(before).allSatisfy(shown -> assertThat(shown.text()).contains("Expected wait"));

        try (Node reborn = lab.engine().start("node-started-again", lab.settings())) {
            List<InTheQueue> same = citizens.stream()
                    .map(citizen -> citizen.movedTo(realm, reborn))
                    .toList();
            // Who was silent for a minute is counted again with the first question.
            same.forEach(InTheQueue::poll);

            assertThat(same.stream().map(Shown::to).toList()).isEqualTo(before);
            AtTheDesk first = AtTheDesk.newOperator(realm, reborn);
            AtTheDesk second = AtTheDesk.newOperator(realm, reborn);
            assertThat(first.post("next").json().path("number").asText())
                    .isEqualTo(before.get(0).number());
            assertThat(second.post("next").json().path("number").asText())
                    .isEqualTo(before.get(1).number());
            theLinkStillTakesTheCase(same.get(WAITING - 1), reborn, link, before.get(WAITING - 1));
        }
    }

    private void theLinkStillTakesTheCase(InTheQueue computer, Node node, URI link, Shown shown) {
        Walker phone = new Walker(node.base());
        Page asks = phone.open(node.base().resolve(link.getRawPath() + "?" + link.getRawQuery()));

        Page there = phone.submit(asks.formWith("key"));

        assertThat(there.html().select("#citizen-case-number").val()).isEqualTo(shown.number());
        assertThat(computer.page().hasField("citizen-number"))
                .as("the browser that had it")
                .isTrue();
    }

    /** A conversation that counts for the estimate. */
    private void talkAndRefuse(AtTheDesk desk) {
        String id = desk.talkWith(InTheQueue.join(realm, realm.citizen().create(), "restore-access"));
        desk.post(
                "cases/" + id + "/checks", AdminApi.object().put("item", "face").put("result", "failed"));
        assertThat(desk.post(
                                "cases/" + id + "/reject",
                                AdminApi.object()
                                        .put(
                                                "version",
                                                desk.view(id).path("version").asLong())
                                        .put("reason", "face_differs"))
                        .status())
                .isEqualTo(200);
    }
}

package org.citizenlogin.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.citizenlogin.e2e.lab.Figures;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.onetimepassword.InHand;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only one may do is done by one, on whichever node. Fails when the guards are removed. */
@Tag("J5")
@OnRealKeycloak
class GuardsIT {

    private static final int USES = 50;
    private static final int REQUESTS = 60;
    private static final int ALLOWED = 20;

    private final Lab lab;
    private final CitizenRealm realm;

    GuardsIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @Test
    @Tag("R-16")
    @Tag("R-36")
    void ofFiftyUsesOnTwoNodesExactlyOneReachesTheChange() {
        // Otherwise the account is locked after five of them, and the rest never comes to the guard.
        realm.change(wanted -> wanted.put("bruteForceProtected", false));
        List<Node> nodes = List.of(lab.node(), lab.secondNode());
        InHand inHand = InHand.of(realm);
        var uses = new ArrayList<Callable<Page>>();
        for (int i = 0; i < USES; i++) {
            Walkthrough walkthrough = realm.journeyAt(nodes.get(i % nodes.size()));
            Page login = walkthrough.login();
            uses.add(() -> walkthrough.logIn(login, inHand.citizen().username(), inHand.oneTimePassword()));
        }

        List<Page> pages = AtOnce.all(uses);

        assertThat(pages.stream().filter(page -> page.hasField(Walkthrough.NEW_PASSWORD)))
                .as("at the change")
                .hasSize(1);
        assertThat(pages.stream().filter(page -> page.status() == 200 && page.hasField("password")))
                .as("back at the login form")
                .hasSize(USES - 1);
        assertThat(inHand.isUsed()).isTrue();
        realm.awaitEvent(
                "the last refusal",
                event -> realm.events(CitizenRealm.about(inHand.citizen()).and(CitizenRealm.ofType("LOGIN_ERROR")))
                                .size()
                        == USES - 1);
        Figures.note("R-16", "uses of one one-time password at once, two nodes", USES + " uses, 1 reached the change");
    }

    @Test
    @Tag("R-19")
    void ofSixtyRequestsFromOneAddressOnTwoNodesNoMoreThanAllowedAreTaken() {
        // Twenty times as many as it may miss, in a window in which the test cannot stand on the border of two.
        realm.configureRecovery(Map.of("source-limit", ALLOWED / 20 + "/366d"));
        List<Node> nodes = List.of(lab.node(), lab.secondNode());
        var requests = new ArrayList<Callable<Page>>();
        for (int i = 0; i < REQUESTS; i++) {
            Walkthrough walkthrough = realm.journeyAt(nodes.get(i % nodes.size()));
            Page phone = walkthrough.giveNumber(walkthrough.askForNumber(), "99999999999");
            requests.add(() -> walkthrough.givePhone(phone, "599000009"));
        }

        List<Page> answers = AtOnce.all(requests);
        realm.configureRecovery(Map.of());

        assertThat(answers).allMatch(answer -> answer.hasField(Walkthrough.ONE_TIME_PASSWORD));
        assertThat(lab.database()
                        .rows(
                                "select id from citizen_outbox where kind = 'recover-by-phone' and realm_id ="
                                        + " (select id from realm where name = ?)",
                                realm.name()))
                .as("messages")
                .hasSize(ALLOWED);
        realm.awaitExactly(
                "events of those not taken",
                REQUESTS - ALLOWED,
                CitizenRealm.ofType("RESET_PASSWORD_ERROR")
                        .and(CitizenRealm.withDetail("citizen_outcome", "limited_source")));
        Figures.note(
                "R-19",
                "requests of one address at once, two nodes",
                "%d requests, %d allowed, %d taken".formatted(REQUESTS, ALLOWED, ALLOWED));
    }
}

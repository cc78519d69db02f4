package org.citizenlogin.e2e.cluster;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.surroundings.TextMessages.Sms;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A node dies as in a power cut: what it had taken is finished by the other one. */
@Tag("J5")
@OnRealKeycloak
@Isolated
class NodeDiesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A gateway has five seconds. */
    private static final Duration LONGER_THAN_AN_ATTEMPT = Duration.ofSeconds(8);

    /** Which node leases a message is chance; so many in a row never come to the same one. */
    private static final int MOST_TRIES = 40;

    private final Lab lab;
    private final CitizenRealm realm;

    NodeDiesIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @Test
    void aMessageTheDeadNodeWasSendingIsSentOnceMoreByTheOther() {
        var silent = new WireMockServer(
                WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
        silent.start();
        silent.stubFor(any(anyUrl()).willReturn(aResponse().withFixedDelay(120_000)));
        try (Node doomed = lab.furtherNode("node-doomed", withGateway(silent.baseUrl()))) {
            Citizen caught = askUntilItIsSending(doomed, silent);
            // Written by the node that dies, and not yet looked at when it does.
            Citizen last = realm.citizen().create();
            realm.journeyAt(doomed).ask(last);

            doomed.kill();

            theLeasesOfTheDeadEnd();
            Sms second = lab.texts().await(caught.phone(), 1);
            Sms ofLast = lab.texts().await(last.phone(), 1);
            awaitNothingPending();
            assertThat(lab.texts().to(caught.phone())).as("from the other node").hasSize(1);
            List<String> first = bodies(silent, caught);
            assertThat(first).as("taken before the cut").hasSize(1);
            assertThat(first.get(0))
                    .as("same message, same password")
                    .contains(second.id())
                    .contains(second.oneTimePassword());
            assertThat(lab.texts().to(last.phone()).size()
                            + bodies(silent, last).size())
                    .isBetween(1, 2);

            for (Map.Entry<Citizen, Sms> one :
                    Map.of(caught, second, last, ofLast).entrySet()) {
                Walkthrough walkthrough = realm.walkthrough();
                Walkthrough.arrive(
                        walkthrough.logIn(
                                one.getKey().username(), one.getValue().oneTimePassword()),
                        Walkthrough.NEW_PASSWORD);
            }
        } finally {
            silent.stop();
        }
    }

    private Map<String, String> withGateway(String url) {
        Map<String, String> settings = lab.settings();
        settings.put("KC_SPI_CITIZEN_SMS__HTTP__URL", url + "/silent");
        return settings;
    }

    private Citizen askUntilItIsSending(Node doomed, WireMockServer silent) {
        for (int i = 0; i < MOST_TRIES; i++) {
            Citizen citizen = realm.citizen().create();
            realm.journeyAt(doomed).ask(citizen);
            Awaitility.await("the message at either gateway")
                    .atMost(PATIENCE)
                    .until(() -> !lab.texts().to(citizen.phone()).isEmpty()
                            || !bodies(silent, citizen).isEmpty());
            if (lab.texts().to(citizen.phone()).isEmpty()) {
                return citizen;
            }
        }
        throw new AssertionError("in " + MOST_TRIES + " requests the node took no message");
    }

    private static List<String> bodies(WireMockServer gateway, Citizen citizen) {
        String digits = citizen.phone().replace("+", "");
        return gateway.getAllServeEvents().stream()
                .map(event -> event.getRequest().getBodyAsString())
                .filter(body -> body.contains(digits))
                .toList();
    }

    /** What stays leased for longer than an attempt may take is the dead node's: as if its two minutes had passed. */
    private void theLeasesOfTheDeadEnd() {
        var before = new AtomicReference<List<Map<String, Object>>>(List.of());
        Awaitility.await("leases nobody ends")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(LONGER_THAN_AN_ATTEMPT)
                .until(() -> {
                    var leased = pending("and lease is not null");
                    return leased.equals(before.getAndSet(leased)) && !leased.isEmpty();
                });
        for (var row : before.get()) {
            lab.database()
                    .change(
                            "update citizen_outbox set lease_until = 1 where id = ? and lease = ?",
                            row.get("id"),
                            row.get("lease"));
        }
    }

    private void awaitNothingPending() {
        Awaitility.await("an empty outbox").atMost(PATIENCE).until(() -> pending("")
                .isEmpty());
    }

    private List<Map<String, Object>> pending(String which) {
        return lab.database()
                .rows(
                        "select id, lease from citizen_outbox where state = 'PENDING' and realm_id ="
                                + " (select id from realm where name = ?) " + which + " order by id",
                        realm.name());
    }
}

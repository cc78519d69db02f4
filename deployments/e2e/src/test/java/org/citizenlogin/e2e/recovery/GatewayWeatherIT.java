package org.citizenlogin.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.engine.Node;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.lab.TextMessages.Sms;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Journey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages arrive through bad weather, and not more often than they must (F-01 to F-05, F-09). */
@Tag("J1")
@OnRealKeycloak
class GatewayWeatherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lab lab;
    private final CitizenRealm realm;

    GatewayWeatherIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @Test
    void theSecondGatewayIsAskedWhenTheFirstFails() {
        Citizen citizen = realm.citizen().create();
        lab.texts().firstGatewayAnswersOnce(citizen.phone(), 503, null);
        realm.journey().ask(citizen);
        Sms last = lab.texts().await(citizen.phone(), 2);
        assertThat(last.gateway()).isEqualTo(2);
        assertThat(last).usingRecursiveComparison().ignoringFields("gateway").isEqualTo(first(citizen));
    }

    @Test
    void aMessageBothGatewaysRefusedForNowIsTriedAgain() {
        Citizen citizen = realm.citizen().create();
        lab.texts().bothGatewaysAnswerOnce(citizen.phone(), 500, null);
        realm.journey().ask(citizen);
        Sms last = await(citizen, 3);
        assertThat(last.text()).isEqualTo(first(citizen).text());
        assertThat(last.id()).isEqualTo(first(citizen).id());
    }

    @Test
    void aGatewayThatAsksForAPauseGetsOne() {
        Citizen citizen = realm.citizen().create();
        lab.texts().firstGatewayAnswersOnce(citizen.phone(), 429, "3");
        realm.journey().ask(citizen);
        assertThat(await(citizen, 2).gateway()).isEqualTo(2);
        Citizen next = realm.citizen().create();
        realm.journey().ask(next);
        assertThat(await(next, 1).gateway()).as("while it rests").isEqualTo(2);
        Awaitility.await("the end of the pause").atMost(PATIENCE).until(() -> {
            Citizen later = realm.citizen().create();
            realm.journey().ask(later);
            return await(later, 1).gateway() == 1;
        });
    }

    @Test
    void aMessageTakenAndCutIsDoubledAtMostOnceWithTheSamePassword() {
        Citizen citizen = realm.citizen().create();
        lab.texts().bothGatewaysAlwaysTakeAndCut(citizen.phone());
        realm.journey().ask(citizen);
        await(citizen, 2);
        realm.awaitEvent(
                "that it was given up", event -> event.path("error").asText().contains("given_up"));
        List<Sms> sent = lab.texts().to(citizen.phone());
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).oneTimePassword()).isEqualTo(sent.get(1).oneTimePassword());
    }

    @Test
    void aMessageRefusedForGoodIsNotTriedAgainAndTheCitizenSeesNothing() {
        Citizen citizen = realm.citizen().create();
        lab.texts().bothGatewaysAlwaysAnswer(citizen.phone(), 400);
        realm.journey().ask(citizen);
        await(citizen, 2);
        realm.awaitEvent(
                "that it was given up", event -> event.path("error").asText().contains("given_up"));
        assertThat(lab.texts().to(citizen.phone())).hasSize(2);
        lab.mails().await(citizen.email(), 1);
    }

    @Test
    void theOtherNodeSendsWhatAKilledNodeHadTaken() {
        Citizen citizen = realm.citizen().create();
        Node second = lab.secondNode();
        Journey journey = realm.journeyAt(second);
        lab.texts().bothGatewaysAreSlowFor(citizen.phone(), Duration.ofSeconds(4));
        journey.ask(citizen);
        second.kill();
        lab.texts().recoverFor(citizen.phone());
        Sms sms = Awaitility.await("the message of the killed node")
                .atMost(Duration.ofMinutes(4))
                .until(() -> last(citizen), message -> message != null);
        assertThat(lab.texts().to(citizen.phone())).hasSizeLessThanOrEqualTo(2);
        Journey.arrive(realm.journey().logIn(citizen.username(), sms.oneTimePassword()), Journey.NEW_PASSWORD);
    }

    private Sms await(Citizen citizen, int count) {
        Awaitility.await(count + " attempts")
                .atMost(PATIENCE)
                .until(() -> lab.texts().to(citizen.phone()).size() >= count);
        return lab.texts().to(citizen.phone()).get(count - 1);
    }

    private Sms first(Citizen citizen) {
        return lab.texts().to(citizen.phone()).get(0);
    }

    private Sms last(Citizen citizen) {
        List<Sms> all = lab.texts().to(citizen.phone());
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }
}

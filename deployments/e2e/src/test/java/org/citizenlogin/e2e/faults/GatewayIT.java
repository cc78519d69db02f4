package org.citizenlogin.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.server.Ports;
import org.citizenlogin.testkit.surroundings.TextMessages.Sms;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bad weather at the gateways, for one phone each, and at the mail server. */
@Tag("J5")
@OnRealKeycloak
class GatewayIT {

    private final Lab lab;
    private final CitizenRealm realm;
    private final SentMessages messages;

    GatewayIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
        this.messages = new SentMessages(realm);
    }

    @Test
    void theSecondGatewayIsAskedAtOnceWhenTheFirstFails() {
        Citizen citizen = realm.citizen().create();
        lab.texts().firstGatewayAnswersOnce(citizen.phone(), 500, null);
        realm.walkthrough().ask(citizen);

        Sms second = lab.texts().await(citizen.phone(), 2);

        assertThat(messages.awaitState(SentMessages.SMS, "SENT")).containsEntry("attempts", 1);
        List<Sms> both = lab.texts().to(citizen.phone());
        assertThat(both).extracting(Sms::gateway).containsExactly(1, 2);
        assertThat(both).extracting(Sms::id).containsOnly(second.id());
        assertThat(both).extracting(Sms::text).containsOnly(second.text());
        messages.assertWork(citizen, second);
    }

    @Test
    void fiveHundredFromBothIsTriedAgain() {
        Citizen citizen = realm.citizen().create();
        lab.texts().bothGatewaysAnswerOnce(citizen.phone(), 500, null);
        realm.walkthrough().ask(citizen);

        Sms third = lab.texts().await(citizen.phone(), 3);

        assertThat(messages.awaitState(SentMessages.SMS, "SENT"))
                .containsEntry("attempts", 2)
                .containsEntry("cuts", 0);
        assertThat(lab.texts().to(citizen.phone())).extracting(Sms::text).containsOnly(third.text());
        messages.assertWork(citizen, third);
    }

    @Test
    void aBusyGatewayIsLeftAloneAsLongAsItAsked() {
        Citizen citizen = realm.citizen().create();
        lab.texts().bothGatewaysAnswerOnce(citizen.phone(), 429, "6");
        long asked = System.nanoTime();
        realm.walkthrough().ask(citizen);

        Map<String, Object> row =
                messages.await(SentMessages.SMS, "tried", tried -> "http-429".equals(tried.get("reason")));
        assertThat(row).containsEntry("state", "PENDING").containsEntry("cuts", 0);
        lab.texts().await(citizen.phone(), 3);

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThan(Duration.ofSeconds(6));
        messages.awaitState(SentMessages.SMS, "SENT");
        assertThat(lab.texts().to(citizen.phone())).hasSize(3);
    }

    @Test
    void aLineCutAfterTheMessageWasTakenDoublesItOnceWithTheSamePassword() {
        Citizen citizen = realm.citizen().create();
        lab.texts().firstGatewayTakesOneAndCuts(citizen.phone());
        realm.walkthrough().ask(citizen);

        Sms second = lab.texts().await(citizen.phone(), 2);

        assertThat(messages.awaitState(SentMessages.SMS, "SENT"))
                .containsEntry("cuts", 1)
                .containsEntry("attempts", 2);
        assertThat(lab.texts().to(citizen.phone())).extracting(Sms::text).containsOnly(second.text());
        assertThat(lab.texts().to(citizen.phone())).extracting(Sms::id).containsOnly(second.id());
        assertThat(lab.texts().to(citizen.phone())).hasSize(2);
        messages.assertWork(citizen, second);
    }

    @Test
    void aLineThatIsAlwaysCutIsGivenUpAfterTheSecondMessageLoudly() {
        Citizen citizen = realm.citizen().create();
        double before = givenUp();
        lab.texts().bothGatewaysAlwaysTakeAndCut(citizen.phone());
        realm.walkthrough().ask(citizen);

        assertThat(messages.awaitState(SentMessages.SMS, "GIVEN_UP"))
                .containsEntry("reason", "maybe-sent-twice-cut")
                .containsEntry("cuts", 1)
                .containsEntry("content", null);
        assertThat(lab.texts().to(citizen.phone())).hasSize(2);
        assertThat(lab.texts().to(citizen.phone()).stream()
                        .map(Sms::oneTimePassword)
                        .distinct())
                .hasSize(1);
        assertGivenUpLoudly("maybe-sent-twice-cut", before);
        messages.assertWork(citizen, lab.texts().to(citizen.phone()).get(0));
    }

    @Test
    void gatewaysThatTakeHalfAMinuteAreCutAfterFiveSecondsAndAskedTwiceAtMost() {
        Citizen citizen = realm.citizen().create();
        double before = givenUp();
        lab.texts().bothGatewaysAreSlowFor(citizen.phone(), Duration.ofSeconds(30));
        realm.walkthrough().ask(citizen);

        assertThat(messages.awaitState(SentMessages.SMS, "GIVEN_UP"))
                .containsEntry("reason", "maybe-sent-twice-timeout");
        assertThat(lab.texts().to(citizen.phone())).hasSize(2);
        assertGivenUpLoudly("maybe-sent-twice-timeout", before);
    }

    @Test
    void whatBothGatewaysRefuseIsGivenUpLoudlyAndTheEmailStillCounts() {
        Citizen citizen = realm.citizen().create();
        double before = givenUp();
        lab.texts().bothGatewaysAlwaysAnswer(citizen.phone(), 400);
        realm.walkthrough().ask(citizen);

        assertThat(messages.awaitState(SentMessages.SMS, "GIVEN_UP")).containsEntry("reason", "http-400");
        assertGivenUpLoudly("http-400", before);
        String text = lab.mails().await(citizen.email(), 1).text();
        Sms refused = lab.texts().to(citizen.phone()).get(0);
        assertThat(text).contains(refused.oneTimePassword());
        messages.assertWork(citizen, refused);
    }

    @Test
    void aDeadMailServerHoldsUpNoTextMessageAndGetsItsMailLater() {
        Citizen citizen = realm.citizen().create();
        setSmtpPort(Ports.free());
        try {
            realm.walkthrough().ask(citizen);
            Sms sms = lab.texts().await(citizen.phone(), 1);
            Map<String, Object> row = messages.await(
                    SentMessages.EMAIL, "tried", tried -> "smtp-unreachable".equals(tried.get("reason")));
            assertThat(row).containsEntry("state", "PENDING").containsEntry("cuts", 0);
            assertThat(lab.mails().to(citizen.email())).isEmpty();
            setSmtpPort(lab.mails().port());
            assertThat(lab.mails().await(citizen.email(), 1).text()).contains(sms.oneTimePassword());
            messages.awaitState(SentMessages.EMAIL, "SENT");
            messages.assertWork(citizen, sms);
        } finally {
            setSmtpPort(lab.mails().port());
        }
    }

    private void setSmtpPort(int port) {
        realm.change(wanted -> wanted.withObject("/smtpServer").put("port", String.valueOf(port)));
    }

    private void assertGivenUpLoudly(String reason, double before) {
        String message =
                String.valueOf(messages.awaitState(SentMessages.SMS, "GIVEN_UP").get("id"));
        JsonNode event = realm.awaitEvent("given up", CitizenRealm.withDetail("citizen_message_id", message));
        assertThat(event.path("error").asText()).isEqualTo("citizen_message_given_up");
        assertThat(event.path("details").path("reason").asText()).isEqualTo(reason);
        assertThat(event.path("details").path("citizen_message_kind").asText()).isEqualTo(SentMessages.SMS);
        Awaitility.await("the metric")
                .atMost(Duration.ofSeconds(30))
                .ignoreException(UncheckedIOException.class)
                .until(() -> givenUp() == before + 1);
    }

    /** Over all nodes: any of them may have handled it. */
    private double givenUp() {
        return lab.everyNode().stream()
                .flatMap(node -> node.metrics().lines())
                .filter(line -> line.startsWith("citizen_outbox_given_up_total{"))
                .filter(line -> line.contains("realm=\"" + realm.name() + "\"") && line.contains("kind=\"sms\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}

package org.citizenlogin.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.server.Ports;
import org.citizenlogin.testkit.surroundings.TextMessages.Sms;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Bad weather at the gateways and at the mail server. */
@Tag("J5")
@OnRealKeycloak
@Isolated
class GatewayIT {

    private static final String SMS = "sms";
    private static final String EMAIL = "email";
    private static final int PAGES = 40;
    private static final Duration PROMISED = Duration.ofMillis(500);

    private final Lab lab;
    private final CitizenRealm realm;
    private final SentMessages messages;

    GatewayIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
        this.messages = new SentMessages(realm);
    }

    @AfterEach
    void theWeatherIsFineAgain() {
        lab.texts().accepts();
    }

    @Test
    void deadGatewaysLeaveTheMessagePendingUntilOneIsBack() {
        Citizen citizen = realm.citizen().create();
        lab.texts().areGone();
        try {
            realm.walkthrough().ask(citizen);
            Map<String, Object> row = messages.await(SMS, "tried", tried -> "unreachable".equals(tried.get("reason")));
            assertThat(row).containsEntry("state", "PENDING").containsEntry("cuts", 0);
        } finally {
            lab.texts().areBack();
        }
        Sms sms = lab.texts().await(citizen.phone(), 1);
        Map<String, Object> sent = messages.awaitState(SMS, "SENT");
        assertThat((Integer) sent.get("attempts")).isGreaterThan(1);
        assertThat(sent.get("content")).as("erased with the sending").isNull();
        assertThat(lab.texts().to(citizen.phone())).hasSize(1);
        assertWorks(citizen, sms);
    }

    @Test
    void theSecondGatewayIsAskedAtOnceWhenTheFirstFails() {
        Citizen citizen = realm.citizen().create();
        lab.texts().firstGatewayAnswersOnce(citizen.phone(), 500, null);
        realm.walkthrough().ask(citizen);

        Sms second = lab.texts().await(citizen.phone(), 2);

        assertThat(messages.awaitState(SMS, "SENT")).containsEntry("attempts", 1);
        List<Sms> both = lab.texts().to(citizen.phone());
        assertThat(both).extracting(Sms::gateway).containsExactly(1, 2);
        assertThat(both).extracting(Sms::id).containsOnly(second.id());
        assertThat(both).extracting(Sms::text).containsOnly(second.text());
        assertWorks(citizen, second);
    }

    @Test
    void fiveHundredFromBothIsTriedAgain() {
        Citizen citizen = realm.citizen().create();
        lab.texts().bothGatewaysAnswerOnce(citizen.phone(), 500, null);
        realm.walkthrough().ask(citizen);

        Sms third = lab.texts().await(citizen.phone(), 3);

        assertThat(messages.awaitState(SMS, "SENT"))
                .containsEntry("attempts", 2)
                .containsEntry("cuts", 0);
        assertThat(lab.texts().to(citizen.phone())).extracting(Sms::text).containsOnly(third.text());
        assertWorks(citizen, third);
    }

    @Test
    void aBusyGatewayIsLeftAloneAsLongAsItAsked() {
        Citizen citizen = realm.citizen().create();
        lab.texts().bothGatewaysAnswerOnce(citizen.phone(), 429, "6");
        long asked = System.nanoTime();
        realm.walkthrough().ask(citizen);

        Map<String, Object> row = messages.await(SMS, "tried", tried -> "http-429".equals(tried.get("reason")));
        assertThat(row).containsEntry("state", "PENDING").containsEntry("cuts", 0);
        lab.texts().await(citizen.phone(), 3);

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThan(Duration.ofSeconds(6));
        messages.awaitState(SMS, "SENT");
        assertThat(lab.texts().to(citizen.phone())).hasSize(3);
    }

    @Test
    void aLineCutAfterTheMessageWasTakenDoublesItOnceWithTheSamePassword() {
        Citizen citizen = realm.citizen().create();
        lab.texts().firstGatewayTakesOneAndCuts(citizen.phone());
        realm.walkthrough().ask(citizen);

        Sms second = lab.texts().await(citizen.phone(), 2);

        assertThat(messages.awaitState(SMS, "SENT")).containsEntry("cuts", 1).containsEntry("attempts", 2);
        assertThat(lab.texts().to(citizen.phone())).extracting(Sms::text).containsOnly(second.text());
        assertThat(lab.texts().to(citizen.phone())).extracting(Sms::id).containsOnly(second.id());
        assertThat(lab.texts().to(citizen.phone())).hasSize(2);
        assertWorks(citizen, second);
    }

    @Test
    void aLineThatIsAlwaysCutIsGivenUpAfterTheSecondMessageLoudly() {
        Citizen citizen = realm.citizen().create();
        double before = givenUp();
        lab.texts().bothGatewaysAlwaysTakeAndCut(citizen.phone());
        realm.walkthrough().ask(citizen);

        assertThat(messages.awaitState(SMS, "GIVEN_UP"))
                .containsEntry("reason", "maybe-sent-twice-cut")
                .containsEntry("cuts", 1)
                .containsEntry("content", null);
        assertThat(lab.texts().to(citizen.phone())).hasSize(2);
        assertThat(lab.texts().to(citizen.phone()).stream()
                        .map(Sms::oneTimePassword)
                        .distinct())
                .hasSize(1);
        assertGivenUpLoudly("maybe-sent-twice-cut", before);
        assertWorks(citizen, lab.texts().to(citizen.phone()).get(0));
    }

    @Test
    void gatewaysThatTakeHalfAMinuteAreCutAfterFiveSecondsAndAskedTwiceAtMost() {
        Citizen citizen = realm.citizen().create();
        double before = givenUp();
        lab.texts().bothGatewaysAreSlowFor(citizen.phone(), Duration.ofSeconds(30));
        realm.walkthrough().ask(citizen);

        assertThat(messages.awaitState(SMS, "GIVEN_UP")).containsEntry("reason", "maybe-sent-twice-timeout");
        assertThat(lab.texts().to(citizen.phone())).hasSize(2);
        assertGivenUpLoudly("maybe-sent-twice-timeout", before);
    }

    @Test
    void whatBothGatewaysRefuseIsGivenUpLoudlyAndTheEmailStillCounts() {
        Citizen citizen = realm.citizen().create();
        double before = givenUp();
        lab.texts().bothGatewaysAlwaysAnswer(citizen.phone(), 400);
        realm.walkthrough().ask(citizen);

        assertThat(messages.awaitState(SMS, "GIVEN_UP")).containsEntry("reason", "http-400");
        assertGivenUpLoudly("http-400", before);
        String text = lab.mails().await(citizen.email(), 1).text();
        Sms refused = lab.texts().to(citizen.phone()).get(0);
        assertThat(text).contains(refused.oneTimePassword());
        assertWorks(citizen, refused);
    }

    @Test
    void aDeadMailServerHoldsUpNoTextMessageAndGetsItsMailLater() {
        Citizen citizen = realm.citizen().create();
        setSmtpPort(Ports.free());
        try {
            realm.walkthrough().ask(citizen);
            Sms sms = lab.texts().await(citizen.phone(), 1);
            Map<String, Object> row =
                    messages.await(EMAIL, "tried", tried -> "smtp-unreachable".equals(tried.get("reason")));
            assertThat(row).containsEntry("state", "PENDING").containsEntry("cuts", 0);
            assertThat(lab.mails().to(citizen.email())).isEmpty();
            setSmtpPort(lab.mails().port());
            assertThat(lab.mails().await(citizen.email(), 1).text()).contains(sms.oneTimePassword());
            messages.awaitState(EMAIL, "SENT");
            assertWorks(citizen, sms);
        } finally {
            setSmtpPort(lab.mails().port());
        }
    }

    @Test
    @Tag("R-03")
    void noPageWaitsForAGateway() {
        List<Duration> fine = answers();
        lab.texts().isSlow(Duration.ofSeconds(30));
        List<Duration> slow = answers();
        lab.texts().accepts();
        lab.texts().areGone();
        List<Duration> dead;
        try {
            dead = answers();
        } finally {
            lab.texts().areBack();
        }
        System.out.printf(
                "[e2e] answer page, p95 of %d: gateways fine %d ms, slow %d ms, dead %d ms%n",
                PAGES, p95(fine).toMillis(), p95(slow).toMillis(), p95(dead).toMillis());
        // A machine that is busy with other things is slow in any weather.
        Duration most =
                p95(fine).multipliedBy(2).compareTo(PROMISED) > 0 ? p95(fine).multipliedBy(2) : PROMISED;
        assertThat(p95(slow)).isLessThan(most);
        assertThat(p95(dead)).isLessThan(most);
    }

    private List<Duration> answers() {
        var took = new ArrayList<Duration>();
        for (int i = 0; i < PAGES; i++) {
            Citizen citizen = realm.citizen().withoutEmail().create();
            Walkthrough walkthrough = realm.walkthrough();
            Page phone = walkthrough.giveNumber(walkthrough.askForNumber(), citizen.number());
            took.add(walkthrough.givePhone(phone, citizen.nationalPhone()).took());
        }
        return took.stream().sorted().toList();
    }

    private static Duration p95(List<Duration> sorted) {
        return sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1);
    }

    private void setSmtpPort(int port) {
        realm.change(wanted -> wanted.withObject("/smtpServer").put("port", String.valueOf(port)));
    }

    private void assertWorks(Citizen citizen, Sms sms) {
        Walkthrough.arrive(
                realm.walkthrough().logIn(citizen.username(), sms.oneTimePassword()), Walkthrough.NEW_PASSWORD);
    }

    private void assertGivenUpLoudly(String reason, double before) {
        String message = String.valueOf(messages.awaitState(SMS, "GIVEN_UP").get("id"));
        JsonNode event = realm.awaitEvent("given up", CitizenRealm.withDetail("citizen_message_id", message));
        assertThat(event.path("error").asText()).isEqualTo("citizen_message_given_up");
        assertThat(event.path("details").path("reason").asText()).isEqualTo(reason);
        assertThat(event.path("details").path("citizen_message_kind").asText()).isEqualTo(SMS);
        org.awaitility.Awaitility.await("the metric")
                .atMost(Duration.ofSeconds(30))
                .until(() -> givenUp() == before + 1);
    }

    /** Over all nodes: either may have handled it. */
    private double givenUp() {
        return lab.nodes().stream()
                .flatMap(node -> node.metrics().lines())
                .filter(line -> line.startsWith("citizen_outbox_given_up_total{"))
                .filter(line -> line.contains("realm=\"" + realm.name() + "\"") && line.contains("kind=\"sms\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}

package org.citizenlogin.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.surroundings.TextMessages.Sms;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Both gateways are gone or slow, for everybody. */
@Tag("J5")
@OnRealKeycloak
@Isolated
class NoGatewayIT {

    private static final int PAGES = 40;
    private static final Duration PROMISED = Duration.ofMillis(500);

    private final Lab lab;
    private final CitizenRealm realm;
    private final SentMessages messages;

    NoGatewayIT(Lab lab, CitizenRealm realm) {
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
            Map<String, Object> row =
                    messages.await(SentMessages.SMS, "tried", tried -> "unreachable".equals(tried.get("reason")));
            assertThat(row).containsEntry("state", "PENDING").containsEntry("cuts", 0);
        } finally {
            lab.texts().areBack();
        }
        Sms sms = lab.texts().await(citizen.phone(), 1);
        Map<String, Object> sent = messages.awaitState(SentMessages.SMS, "SENT");
        assertThat((Integer) sent.get("attempts")).isGreaterThan(1);
        assertThat(sent.get("content")).as("erased with the sending").isNull();
        assertThat(lab.texts().to(citizen.phone())).hasSize(1);
        messages.assertWork(citizen, sms);
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
}

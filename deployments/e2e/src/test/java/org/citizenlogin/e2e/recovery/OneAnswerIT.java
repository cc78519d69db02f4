package org.citizenlogin.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.citizenlogin.e2e.lab.Figures;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever asks learns nothing, and asking changes nothing (R-01, R-04, R-05, R-11, R-33). */
@Tag("J1")
@OnRealKeycloak
class OneAnswerIT {

    private final Lab lab;
    private final CitizenRealm realm;

    OneAnswerIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @Test
    @Tag("R-01")
    void everyOutcomeHasTheSameBytes() {
        var asked = new LinkedHashMap<String, String>();
        for (var outcome : Outcomes.in(realm).entrySet()) {
            Walkthrough walkthrough = realm.walkthrough();
            Page answer = walkthrough.ask(
                    outcome.getValue().number(), outcome.getValue().phone());
            asked.put(
                    outcome.getKey(), answer.comparable() + walkthrough.walker().cookieNames());
        }
        String known = asked.get(Outcomes.MATCHED);
        assertThat(known).contains("citizen-one-time-password");
        asked.forEach((outcome, everything) ->
                assertThat(differences(known, everything)).as(outcome).isEmpty());
        Figures.note("R-01", "outcomes compared byte by byte", asked.size() + " outcomes, no line differs");
    }

    @Test
    @Tag("R-01")
    void everyRedirectOnTheWayIsTheSameToo() {
        var ways = new LinkedHashMap<String, List<String>>();
        for (var outcome : Outcomes.in(realm).entrySet()) {
            Page answer = realm.walkthrough()
                    .ask(outcome.getValue().number(), outcome.getValue().phone());
            ways.put(
                    outcome.getKey(),
                    answer.steps().stream()
                            .map(step -> step.statusCode() + " " + step.uri().getPath())
                            .toList());
        }
        assertThat(ways.values()).containsOnly(ways.get(Outcomes.MATCHED));
    }

    @Test
    @Tag("R-33")
    void onlyTheMatchIsSentAMessage() {
        Map<String, Outcomes.Asked> outcomes = Outcomes.in(realm);
        outcomes.values().forEach(asked -> realm.walkthrough().ask(asked.number(), asked.phone()));
        for (String word : List.of("unknown_number", "wrong_phone", "disabled", "no_phone", "ambiguous")) {
            realm.awaitEvent(word, event -> event.path("details")
                    .path("citizen_outcome")
                    .asText()
                    .equals(word));
        }
        lab.texts().await(outcomes.get(Outcomes.LOCKED).phone(), 1);
        lab.texts().await(outcomes.get(Outcomes.MATCHED).phone(), 1);
        outcomes.forEach((outcome, asked) -> {
            boolean matched = outcome.equals(Outcomes.MATCHED) || outcome.equals(Outcomes.LOCKED);
            assertThat(lab.texts().to(asked.phone())).as(outcome).hasSize(matched ? 1 : 0);
        });
    }

    @Test
    @Tag("R-04")
    void askingChangesNothingOnTheAccount() {
        Citizen citizen = realm.citizen().create();
        String before = realm.everythingAbout(citizen);
        realm.walkthrough().ask(citizen);
        lab.texts().await(citizen.phone(), 1);
        assertThat(realm.everythingAbout(citizen)).isEqualTo(before);
    }

    @Test
    @Tag("R-05")
    void twoHundredRequestsDoNotLockTheAccount() {
        Citizen citizen = realm.citizen().create();
        Walkthrough walkthrough = realm.walkthrough();
        Page answer = walkthrough.ask(citizen);
        for (int i = 0; i < 200; i++) {
            Page number = walkthrough
                    .walker()
                    .submit(answer.form("citizen-restart-form").with(Walkthrough.GO, "restart"));
            answer = walkthrough.givePhone(
                    walkthrough.giveNumber(Walkthrough.arrive(number, Walkthrough.NUMBER), citizen.number()),
                    citizen.nationalPhone());
        }
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password())).isTrue();
    }

    @Test
    @Tag("R-11")
    void aForgedHostDoesNotReachTheMessage() {
        Citizen citizen = realm.citizen().create();
        Walkthrough walkthrough = realm.walkthrough();
        walkthrough
                .walker()
                .alwaysSending("X-Forwarded-Host", "evil.test")
                .alwaysSending("Forwarded", "host=evil.test");
        walkthrough.ask(citizen);
        assertThat(lab.texts().await(citizen.phone(), 1).text()).doesNotContain("evil.test");
        var mail = lab.mails().await(citizen.email(), 1);
        assertThat(mail.text() + mail.html()).doesNotContain("evil.test");
    }

    /** The lab's nodes run in production mode and nobody configured their address. */
    @Test
    @Tag("R-11")
    void whereNobodyConfiguredAnAddressTheHostOfTheRequestIsInNoMessage() {
        Citizen citizen = realm.citizen().create();

        askAt("evil.test", realm, citizen);

        String text = lab.texts().await(citizen.phone(), 1).text();
        assertThat(text).doesNotContain("evil.test").doesNotContain("\n@").doesNotContain("#");
        var mail = lab.mails().await(citizen.email(), 1);
        assertThat(mail.text() + mail.html()).doesNotContain("evil.test");
    }

    @Test
    @Tag("R-11")
    void theConfiguredAddressIsInEveryMessageWhateverHostTheRequestNames() {
        CitizenRealm configured = CitizenRealm.setUp(lab, OneAnswerIT.class);
        Citizen citizen = configured.citizen().create();
        configured.change(wanted -> wanted.withObject("/attributes")
                .put("frontendUrl", lab.node().base().toString()));

        askAt("evil.test", configured, citizen);

        String host = lab.node().base().getHost();
        assertThat(lab.texts().await(citizen.phone(), 1).text()).contains("@" + host + " #");
        var mail = lab.mails().await(citizen.email(), 1);
        assertThat(mail.text()).contains(host).doesNotContain("evil.test");
    }

    private static void askAt(String host, CitizenRealm realm, Citizen citizen) {
        Walkthrough walkthrough = realm.walkthrough();
        Page asking = walkthrough.giveNumber(walkthrough.askForNumber(), citizen.number());
        // Only the request that asks: its answer's addresses are of that host, too.
        walkthrough
                .walker()
                .alwaysSending("Host", host)
                .submit(asking.formWith(Walkthrough.PHONE).with(Walkthrough.PHONE, citizen.nationalPhone()));
    }

    @Test
    @Tag("R-33")
    void theNumberAloneProvesNothing() {
        Citizen citizen = realm.citizen().create();
        Walkthrough walkthrough = realm.walkthrough();
        Page answer = walkthrough.ask(citizen.number(), "599000001");
        Page after = walkthrough.type(answer, citizen.number());
        Walkthrough.arrive(after, Walkthrough.ONE_TIME_PASSWORD);
        assertThat(lab.texts().to(citizen.phone())).isEmpty();
    }

    /** The lines in which two pages differ, and nothing when they are the same. */
    static List<String> differences(String one, String other) {
        List<String> ones = one.lines().toList();
        List<String> others = other.lines().toList();
        var found = new ArrayList<String>();
        for (int i = 0; i < Math.max(ones.size(), others.size()); i++) {
            String left = i < ones.size() ? ones.get(i) : "(nothing)";
            String right = i < others.size() ? others.get(i) : "(nothing)";
            if (!left.equals(right)) {
                found.add(left + "  <>  " + right);
            }
        }
        return found;
    }
}

package org.citizenlogin.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.citizenlogin.e2e.afterrecovery.NotMe;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From any page to the queue, over HTTP. */
@Tag("J3")
@OnRealKeycloak
class HandOffIT {

    private static final String TALK = "a[href*=citizen-talk]";

    private final Lab lab;
    private final CitizenRealm realm;

    HandOffIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @BeforeEach
    void offerCalls() {
        offer(true);
    }

    private void offer(boolean offered) {
        realm.change(all -> ((ObjectNode) all.get("attributes")).put("citizen-case.offered", String.valueOf(offered)));
    }

    private static Page submit(Walker walker, Page form, Map<String, String> fields) {
        var sent = form.formWith("citizen-number");
        for (var field : fields.entrySet()) {
            sent = sent.with(field.getKey(), field.getValue());
        }
        return walker.submit(sent);
    }

    private static Map<String, String> details(Citizen citizen) {
        return Map.of(
                "citizen-first-name", "Nino",
                "citizen-last-name", "Example",
                "citizen-number", citizen.number(),
                "citizen-phone", citizen.nationalPhone(),
                "citizen-consent", "true");
    }

    private static Page press(Walker walker, Page page, String button) {
        return walker.submit(page.formWith("citizen-go").with("citizen-go", button));
    }

    /** A citizen in the queue. */
    private Page waiting(Walker walker, Citizen citizen) {
        Page devices = submit(walker, walker.open(talk()), details(citizen));
        return walker.submit(devices.formWith("citizen-devices")
                .with("citizen-devices", "ready")
                .with("citizen-go", "join"));
    }

    private URI talk() {
        return URI.create(realm.address() + "/citizen-talk");
    }

    @Test
    void aPageOfRecoveryOffersAnOperatorAndTheFormHasWhatWasTyped() {
        Citizen citizen = realm.citizen().create();
        Walkthrough walk = realm.walkthrough();
        Page phone = walk.giveNumber(walk.askForNumber(), citizen.number());

        Page form = walk.walker().open(phone.link(TALK).orElseThrow());

        assertThat(form.formWith("citizen-number").fields()).containsEntry("citizen-number", citizen.number());
        offer(false);
        assertThat(walk.askForNumber().link(TALK)).isEmpty();
        assertThat(walk.walker().open(talk()).hasField("citizen-number")).isFalse();
    }

    @Test
    @Tag("R-107")
    void theQueueSurvivesAReloadAndIsOnlyOfThisBrowser() {
        Citizen citizen = realm.citizen().create();
        Walker walker = realm.visitor();
        Page waiting = waiting(walker, citizen);
        String number = waiting.html().select("#citizen-case-number").val();

        assertThat(waiting.title()).contains("You are in the queue");
        assertThat(number).matches("[2-9A-Z]{4}-[2-9A-Z]{4}");
        assertThat(walker.open(waiting.at())
                        .html()
                        .select("#citizen-case-number")
                        .val())
                .isEqualTo(number);
        assertThat(walker.open(talk()).at().getPath()).endsWith("/case");
        assertThat(realm.visitor().open(waiting.at()).hasField("citizen-number"))
                .isTrue();

        Page ended = press(walker, waiting, "withdraw");
        assertThat(ended.title()).contains("You have ended the case");
        assertThat(walker.open(talk()).hasField("citizen-number")).isTrue();
    }

    @Test
    void withoutConsentNothingIsOpened() {
        Citizen citizen = realm.citizen().create();
        Walker walker = realm.visitor();
        Map<String, String> details = new HashMap<>(details(citizen));
        details.remove("citizen-consent");

        Page again = submit(walker, walker.open(talk()), details);

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.html().select("#citizen-consent-error").text()).contains("Tick the box");
        assertThat(again.formWith("citizen-number").fields()).containsEntry("citizen-number", citizen.number());
    }

    @Test
    void aLinkByTextMessageTakesTheCaseToAnotherBrowserOnce() {
        NotMe.sayTheAddress(realm);
        Citizen citizen = realm.citizen().create();
        Walker first = realm.visitor();
        Page waiting = waiting(first, citizen);
        first.submit(waiting.form("citizen-talk-link").with("citizen-go", "link"));
        String text = lab.texts().await(citizen.phone(), 1).text();
        URI link = URI.create(text.substring(text.indexOf("http")).split("\\s")[0]);

        Walker second = realm.visitor();
        Page asks = second.open(link);
        Page there = second.submit(asks.formWith("key"));

        assertThat(there.title()).contains("You are in the queue");
        assertThat(first.open(waiting.at()).hasField("citizen-number")).isTrue();
        assertThat(realm.visitor().open(link).status()).isEqualTo(404);
    }

    @Test
    @Tag("R-126")
    void aLinkOnThePageTakesTheCaseToAnotherDeviceOnce() {
        Citizen citizen = realm.citizen().create();
        Walker computer = realm.visitor();
        Page devices = submit(computer, computer.open(talk()), details(citizen));
        Page shown = computer.submit(devices.form("citizen-talk-move").with("citizen-go", "move"));
        assertThat(shown.html().select("svg[role=img] path").attr("d")).startsWith("M");
        URI link = URI.create(shown.html().select("#citizen-link").val());
        assertThat(lab.database()
                        .rows(
                                "select id from citizen_case where realm_id = ? and resume_until - opened_at"
                                        + " between 900000 and 990000",
                                realm.id()))
                .as("15 minutes")
                .hasSize(1);

        Walker phone = realm.visitor();
        Page there = phone.submit(phone.open(link).formWith("key"));

        assertThat(there.title()).contains("Camera and microphone");
        assertThat(computer.open(devices.at()).hasField("citizen-number"))
                .as("the computer has it no more")
                .isTrue();
        assertThat(realm.visitor().open(link).status()).isEqualTo(404);
    }

    /** What an operator decides is tested at the desk; here the row says that one approved. */
    private void approve(Page waiting, Citizen citizen) {
        int changed = lab.database()
                .change(
                        "update citizen_case set state = 'APPROVED', user_id = ?, operator_id = 'operator',"
                                + " decision = 'APPROVAL/' || person_key, since_at = ? where case_number = ?",
                        citizen.id(),
                        System.currentTimeMillis(),
                        waiting.html().select("#citizen-case-number").val());
        assertThat(changed).isEqualTo(1);
    }

    @Test
    @Tag("R-101")
    @Tag("R-102")
    void anApprovalLeadsToANewPasswordAndBackToThePortalOnce() {
        Citizen citizen = realm.citizen().create();
        Walkthrough walk = realm.walkthrough();
        Page phone = walk.giveNumber(walk.askForNumber(), citizen.number());
        Walker walker = walk.walker();
        Page devices = submit(walker, walker.open(phone.link(TALK).orElseThrow()), details(citizen));
        Page waiting = walker.submit(devices.formWith("citizen-devices")
                .with("citizen-devices", "ready")
                .with("citizen-go", "join"));
        approve(waiting, citizen);
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password()))
                .as("nothing changed yet")
                .isTrue();

        Page change = press(walker, walker.open(waiting.at()), "use");
        Page portal = walk.choose(change, "a-new-password-of-mine");

        assertThat(Application.isRedirectedTo(portal)).as(portal.describe()).isTrue();
        assertThat(Walkthrough.logsIn(realm, citizen, "a-new-password-of-mine")).isTrue();
        assertThat(walker.open(waiting.at()).title()).contains("Your case is finished");
    }

    @Test
    @Tag("R-102")
    void anApprovalForAnotherAccountIsNotUsed() {
        Citizen citizen = realm.citizen().create();
        Citizen other = realm.citizen().create();
        Walker walker = realm.visitor();
        Page waiting = waiting(walker, citizen);
        approve(waiting, other);

        Page after = press(walker, walker.open(waiting.at()), "use");

        assertThat(after.hasField(Walkthrough.NEW_PASSWORD)).isFalse();
        assertThat(Walkthrough.logsIn(realm, other, other.password())).isTrue();
    }

    @Test
    void whoHasASecondStepShowsItAtTheNextSignIn() {
        Citizen citizen = realm.citizen().withSecondFactor().create();
        Walker walker = realm.visitor();
        Page waiting = waiting(walker, citizen);
        approve(waiting, citizen);

        Page change = press(walker, walker.open(waiting.at()), "use");
        Page after = walker.submit(change.formWith(Walkthrough.NEW_PASSWORD)
                .with(Walkthrough.NEW_PASSWORD, "a-new-password-of-mine")
                .with(Walkthrough.CONFIRM, "a-new-password-of-mine"));

        assertThat(Application.isRedirectedTo(after)).isFalse();
        assertThat(walker.open(realm.application().authorization()).hasField("password"))
                .isTrue();
    }
}

package org.citizenlogin.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.citizenlogin.e2e.afterrecovery.NotMe;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.InEveryLanguage;
import org.citizenlogin.e2e.browser.TalkPage;
import org.citizenlogin.e2e.desk.EmptyQueue;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The citizen's pages of a case in a browser with a camera that is none. */
@Tag("J3")
@OnRealKeycloak
class CallPagesIT {

    private final Lab lab;
    private final CitizenRealm realm;
    private final Chromium chromium;

    CallPagesIT(Lab lab, CitizenRealm realm, Chromium chromium) {
        this.lab = lab;
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeEach
    void offerCalls() {
        EmptyQueue.of(lab, realm);
        NotMe.sayTheAddress(realm);
    }

    private void write(String setting, String value) {
        realm.change(wanted -> wanted.withObject("/attributes").put("citizen-case." + setting, value));
    }

    private URI talk() {
        return URI.create(realm.address() + "/citizen-talk");
    }

    @InEveryLanguage
    void areOpenToEverybody(String language) {
        var found = new SoftAssertions();
        Citizen citizen = realm.citizen().create();
        Page page = window(language);
        TalkPage form = TalkPage.open(page, talk());
        form.lookAt(found, language, "form");
        form.giveWrongly().lookAt(found, language, "form, refused");
        TalkPage devices = form.give(citizen.number(), citizen.nationalPhone());
        // The button changes its colour when camera and microphone work.
        page.locator("[data-citizen-join]:enabled").waitFor();
        devices.lookAt(found, language, "devices");
        page.locator("#citizen-talk-move button").click();
        TalkPage move = TalkPage.arrived(page, "citizenTalkMoveTitle");
        move.lookAt(found, language, "another device");
        move.photograph("talk-move-" + language);
        page.locator(".citizen-link a").click();
        TalkPage waiting = devices.join();
        waiting.lookAt(found, language, "waiting");
        waiting.photograph("talk-waiting-" + language);
        waiting.withdraw().lookAt(found, language, "withdrawn");
        found.assertAll();
    }

    private Page window(String language) {
        return chromium.window(new Browser.NewContextOptions()
                .setViewportSize(412, 915)
                .setLocale(language)
                .setPermissions(List.of("camera", "microphone")));
    }

    /** What an operator, a second one or time brings about; here the row says that it happened. */
    @InEveryLanguage
    @Tag("nightly")
    void everyStateIsOpenToEverybody(String language) {
        var found = new SoftAssertions();
        Citizen citizen = realm.citizen().create();
        Page page = window(language);
        TalkPage.open(page, talk())
                .give(citizen.number(), citizen.nationalPhone())
                .join();

        write("hours", "Asia/Tbilisi; Mon-Sun 00:00-24:00");
        write("closed", "few-operators");
        page.locator(".citizen-notice").first().waitFor();
        look(found, page, "citizenTalkWaitingTitle", language, "waiting, closed");
        page.locator("#citizen-talk-link button").click();
        write("closed", "none");
        write("hours", "Asia/Tbilisi; " + otherDay() + " 09:00-18:00");
        page.locator(".citizen-notice", new Page.LocatorOptions().setHasText(nameOfTheZone(language)))
                .waitFor();
        look(found, page, "citizenTalkWaitingTitle", language, "waiting, outside of the hours");
        write("hours", "Asia/Tbilisi; Mon-Sun 00:00-24:00");

        become("PENDING_SECOND", "APPROVAL/none", citizen);
        look(found, page, "citizenTalkCheckedTitle", language, "checked by a second operator");
        become("CLAIMED", "", citizen);
        look(found, page, "citizenTalkCallTitle", language, "call");
        become("POSTPONED", "", citizen);
        look(found, page, "citizenTalkEndTitle.POSTPONED", language, "postponed");
        become("EXPIRED", "", citizen);
        page.navigate(talk() + "/case");
        look(found, page, "citizenTalkEndTitle.EXPIRED", language, "expired");
        become("CONSUMED", "", citizen);
        page.navigate(talk() + "/case");
        look(found, page, "citizenTalkEndTitle.DONE", language, "done");
        become("REJECTED", "REJECTION/SECURITY_FEATURE_MISSING", citizen);
        page.navigate(talk() + "/case");
        look(found, page, "citizenTalkEndTitle.REFUSED", language, "refused");
        become("APPROVED", "APPROVAL/none", citizen);
        page.navigate(talk() + "/case");
        look(found, page, "citizenTalkApprovedTitle", language, "approved");
        lab.database().change("update citizen_case set purpose = 'CHANGE_PHONE' where realm_id = ?", realm.id());
        page.navigate(talk() + "/case");
        look(found, page, "citizenTalkApprovedTitle", language, "approved, not yet usable");
        found.assertThat(page.locator("main").innerText()).contains(nameOfTheZone(language));

        String text = lab.texts().await(citizen.phone(), 1).text();
        page.navigate(text.substring(text.indexOf("http")).split("\\s")[0]);
        look(found, page, "citizenTalkResumeTitle", language, "link to another browser");
        page.navigate(talk() + "/resume?key=unknown");
        look(found, page, "citizenTalkResumeTitle", language, "link that is over");
        page.navigate(talk() + "/object?key=unknown");
        look(found, page, "citizenTalkObjectTitle", language, "objection that is over");
        found.assertAll();
    }

    private static String nameOfTheZone(String language) {
        return "(" + ZoneId.of("Asia/Tbilisi").getDisplayName(TextStyle.FULL, Locale.forLanguageTag(language)) + ")";
    }

    /** Not today, wherever today is. */
    private static String otherDay() {
        return LocalDate.now(ZoneId.of("Asia/Tbilisi"))
                .plusDays(3)
                .getDayOfWeek()
                .getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    private void become(String state, String decision, Citizen citizen) {
        long now = System.currentTimeMillis();
        assertThat(lab.database()
                        .change(
                                "update citizen_case set state = ?, decision = nullif(?, ''), user_id = ?, operator_id = 'operator',"
                                        + " since_at = ?, leased_at = ?, seen_at = ? where realm_id = ?",
                                state,
                                decision,
                                citizen.id(),
                                now,
                                now,
                                now,
                                realm.id()))
                .isEqualTo(1);
    }

    private static void look(SoftAssertions found, Page page, String titleKey, String language, String state) {
        TalkPage.arrived(page, titleKey).lookAt(found, language, state);
    }

    @InEveryLanguage
    @Tag("nightly")
    void everyReasonToOpenNoCaseIsNamed(String language) {
        var found = new SoftAssertions();
        Page page = window(language);
        for (String reason : List.of("fault", "emergency", "few-operators")) {
            write("closed", reason);
            page.navigate(talk().toString());
            look(found, page, "citizenTalkClosedTitle", language, reason);
        }
        write("closed", "none");
        write("hours", "Asia/Tbilisi; " + otherDay() + " 09:00-18:00");
        page.navigate(talk().toString());
        look(found, page, "citizenTalkClosedTitle", language, "outside of the hours");
        write("hours", "");
        write("offered", "false");
        page.navigate(talk().toString());
        look(found, page, "citizenTalkClosedTitle", language, "not offered");
        write("offered", "perhaps");
        page.navigate(talk().toString());
        look(found, page, "citizenTalkClosedTitle", language, "malformed setting");
        write("offered", "true");
        write("queue", "1");
        Citizen first = realm.citizen().create();
        TalkPage.open(window(language), talk())
                .give(first.number(), first.nationalPhone())
                .join();
        Citizen second = realm.citizen().create();
        TalkPage.open(page, talk())
                .give(second.number(), second.nationalPhone(), "citizenTalkClosedTitle")
                .lookAt(found, language, "busy");
        write("queue", "1000");
        found.assertAll();
    }

    /** The browser's answer is replaced; what the page says of it is not. {@link CameraBehindAProxyIT} has the real ones. */
    @InEveryLanguage
    @Tag("nightly")
    void everythingThatMayBeWrongWithADeviceIsNamed(String language) {
        var found = new SoftAssertions();
        Citizen citizen = realm.citizen().create();
        Page page = window(language);
        page.addInitScript("navigator.mediaDevices.getUserMedia ="
                + " () => Promise.reject(new DOMException('', window.deviceError ?? 'NotAllowedError'))");
        TalkPage devices = TalkPage.open(page, talk()).give(citizen.number(), citizen.nationalPhone());
        page.locator("[data-citizen-again]").waitFor();
        devices.lookAt(found, language, "denied");
        // In the order of the page: from the browser's error, then from what the page sees before it asks.
        for (String[] wrong : new String[][] {
            {"missing", "window.deviceError = 'NotFoundError'"},
            {"busy", "window.deviceError = 'NotReadableError'"},
            {"blocked", "document.featurePolicy.allowsFeature = () => false"},
            {"unable", "Object.defineProperty(navigator, 'mediaDevices', { value: undefined })"}
        }) {
            page.evaluate(wrong[1]);
            page.locator("[data-citizen-again]").focus();
            page.keyboard().press("Enter");
            page.waitForFunction(
                    "what => { const box = document.querySelector('[data-citizen-devices]');"
                            + " return box.dataset[what] && box.querySelector('[data-citizen-status]').textContent"
                            + " === box.dataset[what]; }",
                    wrong[0]);
            assertThat(page.locator("[data-citizen-join]").isDisabled())
                    .as(wrong[0])
                    .isTrue();
            devices.lookAt(found, language, wrong[0]);
        }
        found.assertAll();
    }

    @Test
    void aCameraThatIsNotAllowedIsNamed() {
        Citizen citizen = realm.citizen().create();
        // Whatever is not granted is refused.
        Page page = chromium.window(
                new Browser.NewContextOptions().setLocale("en-GB").setPermissions(List.of("geolocation")));

        TalkPage devices = TalkPage.open(page, talk()).give(citizen.number(), citizen.nationalPhone());

        page.locator("[data-citizen-again]").waitFor();
        assertThat(devices.text()).contains("Camera or microphone is not allowed");
        assertThat(page.locator("[data-citizen-join]").isDisabled()).isTrue();
    }
}

package org.citizenlogin.e2e.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.assertj.core.api.SoftAssertions;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.DeskPage;
import org.citizenlogin.e2e.browser.InEveryLanguage;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** The page of the desk in every language and state (R-60), by keyboard. The call itself is in {@code RealCallIT}. */
@Tag("J3")
@Tag("nightly")
@OnRealKeycloak
class DeskPagesIT {

    private final Lab lab;
    private final CitizenRealm realm;
    private final Chromium chromium;
    private final SoftAssertions found = new SoftAssertions();

    DeskPagesIT(Lab lab, CitizenRealm realm, Chromium chromium) {
        this.lab = lab;
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeEach
    void offerCases() {
        EmptyQueue.of(lab, realm);
        realm.change(wanted ->
                wanted.withObject("/attributes").put("citizen-case.purposes", "restore-access,change-phone,register"));
    }

    @InEveryLanguage
    void isOpenToEverybody(String language) {
        Citizen operator = realm.citizen().withSecondFactor().create();
        realm.giveRoles(operator, "citizen-operator", "citizen-supervisor");
        Page page = chromium.window(
                new Browser.NewContextOptions().setViewportSize(1280, 1000).setLocale(language));
        DeskPage desk = DeskPage.signIn(
                page,
                AtTheDesk.address(realm),
                operator.username(),
                operator.password(),
                () -> operator.authenticatorApp().codeNow());
        desk.lookAt(found, language, "desk, nobody waits");
        press(page, "desk-pause");
        page.locator("#desk-resume").waitFor();
        desk.lookAt(found, language, "desk, paused");
        press(page, "desk-resume");
        page.locator("#desk-pause").waitFor();

        InTheQueue caller = takes(page, "change-phone");
        desk.lookAt(found, language, "desk, taken");
        talks(page, caller);
        desk.lookAt(found, language, "desk, change of phone");
        page.locator("#new-phone").fill("+995599000001");
        page.locator("#new-phone-again").fill("+995599000002");
        press(page, "new-phone-send");
        alarmed(page);
        desk.lookAt(found, language, "desk, typed twice and not the same");
        page.locator("#third-person").selectOption("interpreter");
        press(page, "third-person-note");
        page.locator("#desk-status", new Page.LocatorOptions().setHasText(says(page, "say.noted")))
                .waitFor();
        page.locator("#decide-document").selectOption("passport");
        page.locator("#decide-issuer").fill("GEO");
        press(page, "decide-approve");
        alarmed(page);
        assertThat(page.locator("#desk-alert-list li").count()).isPositive();
        desk.lookAt(found, language, "desk, approval without the checks");
        press(page, "decide-reject");
        alarmed(page);
        desk.lookAt(found, language, "desk, refusal without a reason");
        press(page, "decide-postpone");
        page.locator("#desk-in").waitFor();
        desk.lookAt(found, language, "desk, postponed");

        talks(page, takes(page, "register"));
        desk.lookAt(found, language, "desk, registration");
        page.locator("#release-note").fill("The camera is being looked for");
        press(page, "decide-release");
        page.locator("#desk-in").waitFor();

        asIfProposedByAnother();
        page.locator("#desk-second button").first().waitFor();
        page.locator("#desk-second button").first().press("Enter");
        page.locator("#case-second").waitFor();
        desk.lookAt(found, language, "desk, second operator");
        press(page, "case-close");

        page.locator("#room-closed").selectOption("few_operators");
        press(page, "room-set");
        page.locator("#desk-room", new Page.LocatorOptions().setHasText(says(page, "roomState.few_operators")))
                .waitFor();
        page.locator("#audit-operator").fill("nobody");
        press(page, "audit-show");
        alarmed(page);
        assertThat(page.locator("#desk-alert-text").innerText()).isEqualTo(says(page, "input.operator"));
        page.locator("#audit-operator").fill("");
        press(page, "audit-show");
        page.locator("#audit-cases button").first().waitFor();
        for (Locator history : page.locator("#audit-cases button").all()) {
            history.press("Enter");
            page.locator("#audit-history-title:focus").waitFor();
            found.assertThat(page.locator("#audit-history").innerText())
                    .as(language + ": codes in the history")
                    .doesNotContainPattern("\\b[A-Z]+_[A-Z]+|: [A-Z]{4,}|· [A-Z]{4,}");
        }
        desk.lookAt(found, language, "desk, audit");
        press(page, "desk-sign-out");
        page.locator("#desk-out").waitFor();
        found.assertAll();
    }

    private InTheQueue takes(Page page, String purpose) {
        InTheQueue caller = InTheQueue.join(realm, realm.citizen().create(), purpose);
        press(page, "desk-next");
        page.locator("#desk-case").waitFor();
        return caller;
    }

    private void talks(Page page, InTheQueue caller) {
        caller.poll();
        // As if the operator's browser had received sound and picture; and it goes on, whatever this page says.
        assertThat(lab.database()
                        .change(
                                "update citizen_case set citizen_media_at = citizen_media_at + 600000,"
                                        + " operator_media_at = citizen_media_at + 600000, leased_at = citizen_media_at"
                                        + " where realm_id = ? and state = 'CLAIMED'",
                                realm.id()))
                .isEqualTo(1);
        page.locator("#decide-approve:enabled").waitFor();
    }

    /** The case that was handed back, as if another operator had approved it. */
    private void asIfProposedByAnother() {
        assertThat(lab.database()
                        .change(
                                "update citizen_case set state = 'PENDING_SECOND', decision = 'APPROVAL/' || person_key,"
                                        + " operator_id = 'another' where realm_id = ? and state = 'WAITING'",
                                realm.id()))
                .isEqualTo(1);
    }

    private static void press(Page page, String id) {
        page.locator("#" + id + ":enabled").press("Enter");
    }

    private static String says(Page page, String key) {
        return page.locator("[data-key='" + key + "']").textContent();
    }

    private static void alarmed(Page page) {
        page.locator("#desk-alert:focus").waitFor();
    }
}

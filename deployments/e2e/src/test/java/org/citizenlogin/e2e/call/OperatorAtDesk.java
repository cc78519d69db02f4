package org.citizenlogin.e2e.call;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.DeskPage;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;

/** The operator's browser at the page of the desk. */
final class OperatorAtDesk {

    private final Page page;
    private final Wiretap wiretap;

    private OperatorAtDesk(Page page, Wiretap wiretap) {
        this.page = page;
        this.wiretap = wiretap;
    }

    static Browser.NewContextOptions wide(String language) {
        return new Browser.NewContextOptions()
                .setViewportSize(1280, 1000)
                .setLocale(language)
                .setPermissions(List.of("camera", "microphone"));
    }

    static OperatorAtDesk signIn(Chromium chromium, CitizenRealm realm, String language, String... moreRoles) {
        Page page = chromium.window(wide(language));
        return signIn(new OperatorAtDesk(page, Wiretap.on(page)), realm, moreRoles);
    }

    static OperatorAtDesk behindARelay(Chromium chromium, CitizenRealm realm) {
        Page page = chromium.window(wide("en-GB"));
        return signIn(new OperatorAtDesk(page, Wiretap.relayed(page)), realm);
    }

    private static OperatorAtDesk signIn(OperatorAtDesk desk, CitizenRealm realm, String... moreRoles) {
        Citizen operator = realm.citizen().withSecondFactor().create();
        realm.giveRoles(operator, "citizen-operator");
        if (moreRoles.length > 0) {
            realm.giveRoles(operator, moreRoles);
        }
        Page page = desk.page;
        page.navigate(realm.address() + "/citizen-desk/");
        page.locator("#desk-sign-in").click();
        page.locator("#username").fill(operator.username());
        page.locator("#password").fill(operator.password());
        page.keyboard().press("Enter");
        page.locator("#otp").fill(operator.authenticatorApp().codeNow());
        page.keyboard().press("Enter");
        page.locator("#desk-in").waitFor();
        return desk;
    }

    Page page() {
        return page;
    }

    DeskPage look() {
        return new DeskPage(page);
    }

    Wiretap wiretap() {
        return wiretap;
    }

    /** Takes the next citizen and starts the call. */
    OperatorAtDesk takesNext() {
        press("desk-next");
        page.locator("#desk-case").waitFor();
        press("call-start");
        return this;
    }

    /** Waits until both sides see each other: only then the server draws the checklist. */
    OperatorAtDesk talks() {
        page.locator("#decide-approve:enabled").waitFor();
        return this;
    }

    String words() {
        return page.locator("#case-words").innerText().strip();
    }

    /** A text of the page in its language. */
    String says(String key) {
        return page.locator("#desk-texts [data-key='" + key + "']").textContent();
    }

    void awaitText(String selector, String text) {
        page.locator(selector, new Page.LocatorOptions().setHasText(text)).waitFor();
    }

    /** With the keyboard alone. */
    void press(String id) {
        Locator button = page.locator("#" + id + ":enabled");
        button.waitFor();
        button.focus();
        page.keyboard().press("Enter");
    }

    /** Every item that an operator can tick, each with the keyboard. */
    void ticksEverything() {
        Locator open = page.locator("#case-checklist fieldset:not(:has(:checked)) [type=radio][id$=-passed]:enabled");
        while (open.count() > 0) {
            String id = open.first().getAttribute("id");
            open.first().focus();
            page.waitForResponse(answer -> answer.url().endsWith("/checks"), () -> page.keyboard()
                    .press("Space"));
            page.waitForCondition(
                    () -> page.locator("[id='" + id + "']:checked").count() == 1);
        }
    }

    void approves() {
        page.locator("#decide-document").selectOption("passport");
        page.locator("#decide-issuer").fill("GEO");
        press("decide-approve");
        page.locator("#desk-in").waitFor();
    }

    void leavesTheCase() {
        page.locator("#desk-case").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }
}

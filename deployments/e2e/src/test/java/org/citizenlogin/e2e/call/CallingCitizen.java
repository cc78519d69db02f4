package org.citizenlogin.e2e.call;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.TalkPage;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;

/** The citizen's browser, from the form to the end of the call. */
final class CallingCitizen {

    static final String CALL = "citizenTalkCallTitle";

    private final Page page;
    private final Wiretap wiretap;

    private CallingCitizen(Page page, Wiretap wiretap) {
        this.page = page;
        this.wiretap = wiretap;
    }

    static Browser.NewContextOptions phone(String language) {
        return new Browser.NewContextOptions()
                .setViewportSize(412, 915)
                .setLocale(language)
                .setPermissions(List.of("camera", "microphone"));
    }

    static CallingCitizen in(Chromium chromium) {
        return in(chromium, "en-GB");
    }

    static CallingCitizen in(Chromium chromium, String language) {
        Page page = chromium.window(phone(language));
        return new CallingCitizen(page, Wiretap.on(page));
    }

    static CallingCitizen behindARelay(Chromium chromium) {
        Page page = chromium.window(phone("en-GB"));
        return new CallingCitizen(page, Wiretap.relayed(page));
    }

    /** Into the queue. */
    CallingCitizen joins(CitizenRealm realm, Citizen citizen) {
        TalkPage.open(page, URI.create(realm.address() + "/citizen-talk"))
                .give(citizen.number(), citizen.nationalPhone())
                .join();
        return this;
    }

    TalkPage inCall() {
        return TalkPage.arrived(page, CALL);
    }

    TalkPage arrivesAt(String titleKey) {
        return TalkPage.arrived(page, titleKey);
    }

    Page page() {
        return page;
    }

    Wiretap wiretap() {
        return wiretap;
    }

    String words() {
        return page.locator(".citizen-talk-words")
                .innerText()
                .replace(" – ", " ")
                .strip();
    }
}

package org.citizenlogin.e2e.afterrecovery;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.CitizenPage;
import org.citizenlogin.e2e.browser.InEveryLanguage;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Looks at the pages after a recovery in every language; the walks of this package press their buttons without scripts. */
@Tag("J1")
@Tag("J2")
@OnRealKeycloak
class PagesIT {

    private final CitizenRealm realm;
    private final Chromium chromium;

    PagesIT(CitizenRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
        NotMe.sayTheAddress(realm);
        realm.configureRecovery(Map.of("hotline", "+995 32 200 00 00", "help-url", "https://help.portal.test/"));
    }

    /** Any page of ours, known by its name. */
    private static final class Arrived extends CitizenPage {
        Arrived(Page page, String name) {
            super(page, "[data-citizen-page=" + name + "]");
        }
    }

    @InEveryLanguage
    @Tag("R-60")
    void areOpenToEverybody(String language) {
        var found = new SoftAssertions();
        Citizen citizen = realm.citizen().speaking(language).create();
        NotMe notMe = NotMe.of(realm, citizen);
        Page page = chromium.window(
                new Browser.NewContextOptions().setViewportSize(412, 915).setLocale(language));
        String history = realm.address() + "/citizen-login/history?kc_locale=" + language;

        page.navigate(history);
        new Arrived(page, "citizenHistoryTitle").lookAt(found, language, "history, not signed in");
        page.navigate(realm.application()
                .authorization("application", Map.of("ui_locales", language))
                .toString());
        page.locator("[name=username]").fill(citizen.username());
        page.locator("[name=password]").fill(NotMe.NEW);
        // Nobody listens at the application's address; the login is done by then.
        page.route("http://application.test/**", route -> route.fulfill());
        page.locator("[name=password]").press("Enter");
        page.waitForURL("http://application.test/**");
        page.navigate(history);
        Arrived steps = new Arrived(page, "citizenHistoryTitle");
        steps.lookAt(found, language, "history");
        steps.photograph("history-" + language);

        page.navigate(notMe.link().toString());
        Arrived asks = new Arrived(page, "citizenNotMeTitle");
        asks.lookAt(found, language, "not me");
        asks.photograph("not-me-" + language);
        page.locator("form:has([name=key]) button").click();
        Arrived frozen = new Arrived(page, "citizenFrozenTitle");
        frozen.lookAt(found, language, "frozen");
        frozen.photograph("frozen-" + language);
        page.navigate(notMe.linkWithAnotherKey());
        Arrived over = new Arrived(page, "citizenLinkOverTitle");
        over.lookAt(found, language, "link over");
        over.photograph("link-over-" + language);
        found.assertAll();
    }

    /** What a person sees who was frightened in one language and reads another. */
    @Test
    @Tag("R-60")
    void stayTheSamePageInEveryLanguage() {
        NotMe notMe = NotMe.of(realm, realm.citizen().create());
        Page page = chromium.window(new Browser.NewContextOptions().setLocale("en"));

        page.navigate(notMe.link().toString());
        inEveryLanguage(page, "citizenNotMeTitle");
        page.locator("form:has([name=key]) button").click();
        inEveryLanguage(page, "citizenFrozenTitle");
        page.reload();
        inEveryLanguage(page, "citizenFrozenTitle");
        page.navigate(notMe.linkWithAnotherKey());
        inEveryLanguage(page, "citizenLinkOverTitle");
        page.navigate(realm.address() + "/citizen-login/history");
        inEveryLanguage(page, "citizenHistoryTitle");
    }

    private static void inEveryLanguage(Page page, String name) {
        for (String language : List.of("lv", "pl", "ka", "en")) {
            page.locator("nav a[hreflang=" + language + "]").click();
            page.locator("html[lang=" + language + "] [data-citizen-page=" + name + "]")
                    .waitFor();
        }
    }
}

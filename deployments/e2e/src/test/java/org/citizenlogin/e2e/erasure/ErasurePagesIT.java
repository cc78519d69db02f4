package org.citizenlogin.e2e.erasure;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.CitizenPage;
import org.citizenlogin.e2e.browser.InEveryLanguage;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.engine.Node;
import org.junit.jupiter.api.Tag;

/** Looks at the pages of whoever leaves, in every language. */
@Tag("J11")
@OnRealKeycloak
class ErasurePagesIT {

    private final Lab lab;
    private final CitizenRealm realm;
    private final Chromium chromium;

    ErasurePagesIT(Lab lab, CitizenRealm realm, Chromium chromium) {
        this.lab = lab;
        this.realm = realm;
        this.chromium = chromium;
    }

    private static final class Arrived extends CitizenPage {
        Arrived(Page page, String name) {
            super(page, "[data-citizen-page=" + name + "]");
        }
    }

    private static void signIn(Page page, Citizen citizen) {
        page.locator("[name=username]").fill(citizen.username());
        page.locator("[name=password]").fill(citizen.password());
        page.locator("[name=password]").press("Enter");
    }

    private void ask(Page page, Node node, String action, String language, Citizen citizen) {
        page.navigate(realm.applicationAt(node)
                .authorization(Application.ID, Map.of("kc_action", action, "ui_locales", language))
                .toString());
        signIn(page, citizen);
    }

    @InEveryLanguage
    @Tag("R-60")
    void areOpenToEverybody(String language) {
        var found = new SoftAssertions();
        Citizen citizen = realm.citizen().speaking(language).create();
        Citizen waiting = realm.citizen().speaking(language).create();
        Node node = lab.secondNode();
        Leaving.at(realm, node);
        new Leaving(realm, waiting, node).close();
        Page page = chromium.window(
                new Browser.NewContextOptions().setViewportSize(412, 915).setLocale(language));
        page.route("http://application.test/**", route -> route.fulfill());

        page.navigate(
                Leaving.keepLink(lab.texts().await(waiting.phone(), 1).text()).toString());
        new Arrived(page, "citizenKeepTitle").lookAt(found, language, "keep");
        ask(page, node, Leaving.EXPORT, language, waiting);
        page.waitForURL("http://application.test/**");
        page.navigate(realm.address(node) + "/citizen-login/account");
        Arrived account = new Arrived(page, "citizenAccountTitle");
        account.lookAt(found, language, "account that is to be deleted, with a download");
        account.photograph("account-leaving-" + language);
        page.navigate(
                Leaving.keepLink(lab.texts().await(waiting.phone(), 1).text()).toString());
        page.locator("form:has([name=key]) button").click();
        new Arrived(page, "citizenKeptTitle").lookAt(found, language, "kept");

        page.context().clearCookies();
        Leaving.at(realm, lab.node());
        ask(page, lab.node(), Leaving.CLOSE, language, citizen);
        Arrived close = new Arrived(page, "citizenCloseTitle");
        close.lookAt(found, language, "delete");
        close.photograph("close-account-" + language);
        page.locator("#citizen-close-form button.pf-m-primary").click();
        Arrived closed = new Arrived(page, "citizenClosedTitle");
        closed.lookAt(found, language, "deleted");
        closed.photograph("account-closed-" + language);
        found.assertAll();
    }
}

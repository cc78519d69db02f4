package org.citizenlogin.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.Map;
import org.citizenlogin.demo.portal.Portal;
import org.citizenlogin.e2e.browser.AnswerPage;
import org.citizenlogin.e2e.browser.ChangePage;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.LoginPage;
import org.citizenlogin.e2e.browser.OtpPage;
import org.citizenlogin.e2e.browser.PortalPage;
import org.citizenlogin.e2e.card.CardVisit;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.server.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole journey as people walk it: from a portal and back to it, in a real browser. */
@Tag("J1")
@OnRealKeycloak
class RecoverInABrowserIT {

    private static final String NEW = "a-new-password-of-mine";

    private final Lab lab;
    private final CitizenRealm realm;
    private final Chromium chromium;
    private Portal portal;

    RecoverInABrowserIT(Lab lab, CitizenRealm realm, Chromium chromium) {
        this.lab = lab;
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeEach
    void openPortal() {
        int port = Ports.free();
        portal = Portal.start(port, realm.address(), "portal-" + port);
        ObjectNode client = AdminApi.object();
        client.put("clientId", "portal-" + port).put("publicClient", true).put("standardFlowEnabled", true);
        client.putArray("redirectUris").add(portal.redirectUri().toString());
        client.putObject("attributes")
                .put("pkce.code.challenge.method", "S256")
                .put("post.logout.redirect.uris", portal.address().toString());
        realm.admin().create(realm.path("/clients"), client);
    }

    @AfterEach
    void closePortal() {
        portal.close();
    }

    @Test
    void aPersonWithPhoneAndEmail() {
        // The sign-in page offers the card, as it does where the server has a public address.
        CardVisit.prepare(realm, Map.of());
        Citizen citizen = realm.citizen().create();
        Page page = chromium.window();
        LoginPage login = login(page);
        login.photograph("login");
        var number = login.cannotSignIn();
        number.photograph("recover-number");
        var phone = number.give(citizen.number());
        phone.photograph("recover-phone");
        AnswerPage answer = phone.give(citizen.nationalPhone());
        answer.photograph("recover-answer");
        ChangePage change = answer.type(lab.texts().await(citizen.phone(), 1).oneTimePassword());
        change.photograph("choose-password");
        change.choose(NEW);
        PortalPage home = new PortalPage(page);
        home.photograph("portal");
        assertThat(home.who()).isEqualTo(citizen.username());

        page.locator("#logout").click();
        page.locator("#login").waitFor();
        login(page).logIn(citizen.username(), NEW);
        assertThat(new PortalPage(page).who()).isEqualTo(citizen.username());
    }

    @Test
    void aPersonWithoutEmail() {
        Citizen citizen = realm.citizen().withoutEmail().create();
        Page page = chromium.window();
        recover(page, citizen);
        assertThat(new PortalPage(page).who()).isEqualTo(citizen.username());
    }

    @Test
    void aLegalEntity() {
        Citizen entity = realm.citizen().organisation().create();
        Page page = chromium.window();
        recover(page, entity);
        assertThat(new PortalPage(page).who()).isEqualTo(entity.username());
    }

    @Test
    void aPersonWhoseBrowserRunsNoScripts() {
        Citizen citizen = realm.citizen().create();
        Page page = chromium.windowWithoutScripts();
        recover(page, citizen);
        assertThat(new PortalPage(page).who()).isEqualTo(citizen.username());
    }

    @Test
    void aPersonWithASecondFactor() {
        Citizen citizen = realm.citizen().withSecondFactor().create();
        Page page = chromium.window();
        login(page)
                .cannotSignIn()
                .give(citizen.number())
                .give(citizen.nationalPhone())
                .typeAndGoOn(lab.texts().await(citizen.phone(), 1).oneTimePassword());
        new OtpPage(page).type(citizen.authenticatorApp().codeNow());
        new ChangePage(page).choose(NEW);
        assertThat(new PortalPage(page).who()).isEqualTo(citizen.username());
    }

    @Test
    void aPersonWhoUsesTheLoginPageAndTakesAGeneratedPassword() {
        Citizen citizen = realm.citizen().create();
        Page page = chromium.window();
        login(page).cannotSignIn().give(citizen.number()).give(citizen.nationalPhone());
        String oneTimePassword = lab.texts().await(citizen.phone(), 1).oneTimePassword();
        login(page).logIn(citizen.username(), oneTimePassword);
        String suggestion = new ChangePage(page).takeSuggestion();
        assertThat(new PortalPage(page).who()).isEqualTo(citizen.username());
        Page other = chromium.window();
        login(other).logIn(citizen.username(), suggestion);
        new PortalPage(other);
    }

    @Test
    void aPersonWhoUsesOnlyTheKeyboard() {
        Citizen citizen = realm.citizen().create();
        Page page = chromium.window();
        login(page);
        tabTo(page, "a[href*=reset-credentials]");
        page.keyboard().press("Enter");
        page.locator("[name=citizen-number]").waitFor();
        tabTo(page, "[name=citizen-number]");
        page.keyboard().type(citizen.number());
        page.keyboard().press("Enter");
        page.locator("[name=citizen-phone]").waitFor();
        tabTo(page, "[name=citizen-phone]");
        page.keyboard().type(citizen.nationalPhone());
        page.keyboard().press("Enter");
        new AnswerPage(page);
        tabTo(page, "[name=citizen-one-time-password]");
        page.keyboard().type(lab.texts().await(citizen.phone(), 1).oneTimePassword());
        page.keyboard().press("Enter");
        new ChangePage(page);
        tabTo(page, "[name=password-new]");
        page.keyboard().type(NEW);
        tabTo(page, "[name=password-confirm]");
        page.keyboard().type(NEW);
        page.keyboard().press("Enter");
        assertThat(new PortalPage(page).who()).isEqualTo(citizen.username());
    }

    private LoginPage login(Page page) {
        return LoginPage.open(page, portal.address().resolve(URI.create("/login")));
    }

    private void recover(Page page, Citizen citizen) {
        login(page)
                .cannotSignIn()
                .give(citizen.number())
                .give(citizen.nationalPhone())
                .type(lab.texts().await(citizen.phone(), 1).oneTimePassword())
                .choose(NEW);
    }

    /** Presses Tab until this has the focus; somebody who cannot reach it is lost. */
    private static void tabTo(Page page, String css) {
        for (int i = 0; i < 40; i++) {
            Object focused = page.evaluate("css => document.activeElement?.matches(css)", css);
            if (Boolean.TRUE.equals(focused)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not reach " + css + " on \"" + page.title() + "\"");
    }
}

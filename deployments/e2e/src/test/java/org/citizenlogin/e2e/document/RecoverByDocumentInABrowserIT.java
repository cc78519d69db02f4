package org.citizenlogin.e2e.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.citizenlogin.e2e.browser.ChangePage;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.CodePage;
import org.citizenlogin.e2e.browser.ContactPage;
import org.citizenlogin.e2e.browser.DocumentNumberPage;
import org.citizenlogin.e2e.browser.LoginPage;
import org.citizenlogin.e2e.browser.WayPage;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The way by document as people walk it, in a real browser. */
@Tag("J2")
@OnRealKeycloak
class RecoverByDocumentInABrowserIT {

    private static final String NEW = "a-new-password-of-mine";
    private static final Pattern CODE = Pattern.compile("(?m)^([0-9]{8})\\s*$");

    private final Lab lab;
    private final CitizenRealm realm;
    private final Chromium chromium;

    RecoverByDocumentInABrowserIT(Lab lab, CitizenRealm realm, Chromium chromium) {
        this.lab = lab;
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeEach
    void twoWays() {
        realm.configureRecovery(Papers.settings("ways", "phone,document", "hotline", "+995 32 200 00 00"));
    }

    @Test
    void aPersonWithAPhone() {
        Citizen citizen = Papers.withPassport(realm);
        Page page = window();
        WayPage way = LoginPage.open(page, authorization()).cannotSignInOfTwoWays();
        way.photograph("recover-way");
        ContactPage contact = way.byDocument();
        contact.photograph("recover-contact");
        var document = contact.give(citizen.nationalPhone());
        document.photograph("recover-document");
        DocumentNumberPage number = document.choose(Papers.PASSPORT);
        number.photograph("recover-document-number");
        CodePage code = number.give("L898902C3 6");
        code.photograph("recover-code");
        ChangePage change = code.type(lab.texts().await(citizen.phone(), 1).code());
        change.photograph("choose-password-after-code");
        change.choose(NEW);
        realm.awaitEvent("the login", CitizenRealm.about(citizen).and(CitizenRealm.ofType("LOGIN")));

        assertThat(Walkthrough.logsIn(realm, citizen, NEW)).isTrue();
    }

    @Test
    void aPersonWithAnEmailAddressWhoseBrowserRunsNoScripts() {
        Citizen citizen = Papers.withPassport(realm);
        Page page = chromium.windowWithoutScripts();
        CodePage code = LoginPage.open(page, authorization())
                .cannotSignInOfTwoWays()
                .byDocument()
                .give(citizen.email())
                .choose(Papers.PASSPORT)
                .give(Papers.PASSPORT_NUMBER);
        Matcher mailed = CODE.matcher(lab.mails().await(citizen.email(), 1).text());
        assertThat(mailed.find()).isTrue();
        String suggestion = code.type(mailed.group(1)).takeSuggestion();
        realm.awaitEvent("the login", CitizenRealm.about(citizen).and(CitizenRealm.ofType("LOGIN")));

        assertThat(Walkthrough.logsIn(realm, citizen, suggestion)).isTrue();
    }

    private Page window() {
        return chromium.window(
                new Browser.NewContextOptions().setViewportSize(412, 915).setLocale("en"));
    }

    private URI authorization() {
        return realm.application().authorization(Application.ID, Map.of("ui_locales", "en"));
    }
}

package org.citizenlogin.e2e.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.citizenlogin.e2e.browser.ChangePage;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.CitizenPage;
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
import org.citizenlogin.e2e.walk.Journey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way by document as people walk it, in a real browser, and a look at each of its pages. */
@Tag("J2")
@OnRealKeycloak
class RecoverByDocumentInABrowserIT {

    private static final String NEW = "a-new-password-of-mine";
    private static final int NARROW = 320;
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
        Page page = window("en");
        WayPage way = LoginPage.open(page, authorization("en")).cannotSignInOfTwoWays();
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
        page.waitForURL(address -> !address.contains("/realms/"));

        assertThat(Journey.logsIn(realm, citizen, NEW)).isTrue();
    }

    @Test
    void aPersonWithAnEmailAddressWhoseBrowserRunsNoScripts() {
        Citizen citizen = Papers.withPassport(realm);
        Page page = chromium.windowWithoutScripts();
        CodePage code = LoginPage.open(page, authorization("en"))
                .cannotSignInOfTwoWays()
                .byDocument()
                .give(citizen.email())
                .choose(Papers.PASSPORT)
                .give(Papers.PASSPORT_NUMBER);
        Matcher mailed = CODE.matcher(lab.mails().await(citizen.email(), 1).text());
        assertThat(mailed.find()).isTrue();
        String suggestion = code.type(mailed.group(1)).takeSuggestion();
        page.waitForURL(address -> !address.contains("/realms/"));

        assertThat(Journey.logsIn(realm, citizen, suggestion)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    void everyPageIsOpenToEverybody(String language) {
        var found = new SoftAssertions();
        Citizen citizen = Papers.withPassport(realm);
        Page page = window(language);
        WayPage way = LoginPage.open(page, authorization(language)).cannotSignInOfTwoWays();
        look(found, language, "way", way);
        ContactPage contact = way.byDocument();
        look(found, language, "contact", contact);
        look(found, language, "contact, refused", contact.giveWrongly("nobody"));
        var document = new ContactPage(page).give(citizen.nationalPhone());
        look(found, language, "document", document);
        DocumentNumberPage number = document.choose(Papers.PASSPORT);
        look(found, language, "number", number);
        look(found, language, "number, refused", number.giveWrongly("L898902C37"));
        CodePage code = new DocumentNumberPage(page).give(Papers.PASSPORT_NUMBER);
        look(found, language, "code", code);
        look(found, language, "code, refused", code.typeWrongly("00000000"));
        code.photograph("recover-code-" + language);
        ChangePage change =
                new CodePage(page).type(lab.texts().await(citizen.phone(), 1).code());
        look(found, language, "change", change);
        found.assertAll();
    }

    private Page window(String language) {
        return chromium.window(
                new Browser.NewContextOptions().setViewportSize(412, 915).setLocale(language));
    }

    private URI authorization(String language) {
        return realm.application().authorization(Application.ID, Map.of("ui_locales", language));
    }

    private static void look(SoftAssertions found, String language, String state, CitizenPage page) {
        String where = language + ", " + state;
        found.assertThat(page.barriers()).as(where + ": barriers").isEmpty();
        found.assertThat(page.scrollsSidewaysAt(NARROW))
                .as(where + ": scrolls sideways")
                .isFalse();
        found.assertThat(page.inlineCode()).as(where + ": inline code").isEmpty();
        found.assertThat(page.text()).as(where + ": untranslated keys").doesNotContainPattern("\\bcitizen[A-Z]\\w+");
    }
}

package org.citizenlogin.e2e.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.citizenlogin.e2e.browser.AnswerPage;
import org.citizenlogin.e2e.browser.ChangePage;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.CitizenPage;
import org.citizenlogin.e2e.browser.CodePage;
import org.citizenlogin.e2e.browser.ContactPage;
import org.citizenlogin.e2e.browser.DocumentNumberPage;
import org.citizenlogin.e2e.browser.DocumentPage;
import org.citizenlogin.e2e.browser.LoginPage;
import org.citizenlogin.e2e.browser.NumberPage;
import org.citizenlogin.e2e.browser.OtpPage;
import org.citizenlogin.e2e.browser.PhonePage;
import org.citizenlogin.e2e.browser.WayPage;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks through all states of all pages in one language and looks at each one. */
@Tag("J1")
@Tag("J5")
@OnRealKeycloak
class EveryPageIT {

    /** WCAG 2.2, 1.4.10: no sideways scrolling in a window this narrow. */
    private static final int NARROW = 320;

    private final Lab lab;
    private final CitizenRealm realm;
    private final Chromium chromium;

    EveryPageIT(Lab lab, CitizenRealm realm, Chromium chromium) {
        this.lab = lab;
        this.realm = realm;
        this.chromium = chromium;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    void isOpenToEverybody(String language) {
        var found = new SoftAssertions();
        Citizen citizen = realm.citizen().create();
        Page page = window(language);

        LoginPage login = LoginPage.open(page, authorization(language));
        look(found, language, "login", login);
        login.logIn(citizen.username(), "wrong");
        look(found, language, "login, refused", new LoginPage(page));

        NumberPage number = new LoginPage(page).cannotSignIn();
        look(found, language, "number", number);
        look(found, language, "number, refused", number.giveWrongly("123"));
        PhonePage phone = new NumberPage(page).give(citizen.number());
        look(found, language, "phone", phone);
        look(found, language, "phone, refused", phone.giveWrongly("123"));
        AnswerPage answer = new PhonePage(page).give(citizen.nationalPhone());
        look(found, language, "answer", answer);
        look(found, language, "answer, refused", answer.typeWrongly("wrong"));
        answer.photograph("recover-answer-" + language);
        ChangePage change =
                new AnswerPage(page).type(lab.texts().await(citizen.phone(), 1).oneTimePassword());
        look(found, language, "change", change);
        look(found, language, "change, refused", change.chooseWrongly("short", "shorter"));
        look(found, language, "change, suggested", new ChangePage(page).suggest());
        found.assertAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    void theSecondFactorIsOpenToEverybody(String language) {
        var found = new SoftAssertions();
        Citizen citizen = realm.citizen().withSecondFactor().create();
        Page page = window(language);
        LoginPage.open(page, authorization(language)).logIn(citizen.username(), citizen.password());
        OtpPage otp = new OtpPage(page);
        look(found, language, "second factor", otp);
        otp.type("000000");
        look(found, language, "second factor, refused", new OtpPage(page));
        found.assertAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    @Tag("J2")
    void theWayByDocumentIsOpenToEverybody(String language) {
        var found = new SoftAssertions();
        CitizenRealm ofTwoWays = CitizenRealm.setUp(lab, getClass());
        ofTwoWays.configureRecovery(
                Map.of("ways", "phone,document", "documents", "passport,ru-snils", "hotline", "+995 32 200 00 00"));
        Citizen citizen = ofTwoWays.citizen().create();
        ofTwoWays.giveDocument(citizen, "passport", "L898902C36");
        Page page = window(language);
        WayPage way = LoginPage.open(
                        page, ofTwoWays.application().authorization(Application.ID, Map.of("ui_locales", language)))
                .cannotSignInOfTwoWays();
        look(found, language, "way", way);
        ContactPage contact = way.byDocument();
        look(found, language, "contact", contact);
        look(found, language, "contact, refused", contact.giveWrongly("nobody"));
        DocumentPage document = new ContactPage(page).give(citizen.nationalPhone());
        look(found, language, "document", document);
        DocumentNumberPage number = document.choose("passport");
        look(found, language, "number of the document", number);
        look(found, language, "number of the document, refused", number.giveWrongly("L898902C37"));
        CodePage code = new DocumentNumberPage(page).give("L898902C36");
        look(found, language, "code", code);
        look(found, language, "code, refused", code.typeWrongly("00000000"));
        code.photograph("recover-code-" + language);
        look(
                found,
                language,
                "change after a code",
                new CodePage(page).type(lab.texts().await(citizen.phone(), 1).code()));
        found.assertAll();
    }

    private Page window(String language) {
        return chromium.window(
                new Browser.NewContextOptions().setViewportSize(412, 915).setLocale(language));
    }

    private java.net.URI authorization(String language) {
        return realm.application().authorization(Application.ID, Map.of("ui_locales", language));
    }

    private static void look(SoftAssertions found, String language, String state, CitizenPage page) {
        String where = language + ", " + state;
        found.assertThat(page.barriers()).as(where + ": barriers").isEmpty();
        found.assertThat(page.scrollsSidewaysAt(NARROW))
                .as(where + ": scrolls sideways")
                .isFalse();
        found.assertThat(page.inlineCode()).as(where + ": inline code").isEmpty();
        found.assertThat(page.page().locator("html").getAttribute("lang"))
                .as(where + ": language")
                .isEqualTo(language);
        found.assertThat(page.text()).as(where + ": untranslated keys").doesNotContainPattern("\\bcitizen[A-Z]\\w+");
    }
}

package org.citizenlogin.e2e.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.citizenlogin.e2e.browser.AnswerPage;
import org.citizenlogin.e2e.browser.ChangePage;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.CodePage;
import org.citizenlogin.e2e.browser.ContactPage;
import org.citizenlogin.e2e.browser.DocumentNumberPage;
import org.citizenlogin.e2e.browser.DocumentPage;
import org.citizenlogin.e2e.browser.InEveryLanguage;
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

/** Walks through all states of all pages in one language and looks at each one. */
@Tag("J1")
@Tag("J5")
@OnRealKeycloak
class EveryPageIT {

    private final Lab lab;
    private final CitizenRealm realm;
    private final Chromium chromium;

    EveryPageIT(Lab lab, CitizenRealm realm, Chromium chromium) {
        this.lab = lab;
        this.realm = realm;
        this.chromium = chromium;
    }

    @InEveryLanguage
    void isOpenToEverybody(String language) {
        var found = new SoftAssertions();
        Citizen citizen = realm.citizen().create();
        Page page = window(language);

        LoginPage login = LoginPage.open(page, authorization(language));
        login.lookAt(found, language, "login");
        login.logIn(citizen.username(), "wrong");
        new LoginPage(page).lookAt(found, language, "login, refused");

        NumberPage number = new LoginPage(page).cannotSignIn();
        number.lookAt(found, language, "number");
        number.giveWrongly("123").lookAt(found, language, "number, refused");
        PhonePage phone = new NumberPage(page).give(citizen.number());
        phone.lookAt(found, language, "phone");
        phone.giveWrongly("123").lookAt(found, language, "phone, refused");
        AnswerPage answer = new PhonePage(page).give(citizen.nationalPhone());
        answer.lookAt(found, language, "answer");
        answer.typeWrongly("wrong").lookAt(found, language, "answer, refused");
        answer.photograph("recover-answer-" + language);
        ChangePage change =
                new AnswerPage(page).type(lab.texts().await(citizen.phone(), 1).oneTimePassword());
        change.lookAt(found, language, "change");
        change.chooseWrongly("short", "shorter").lookAt(found, language, "change, refused");
        new ChangePage(page).suggest().lookAt(found, language, "change, suggested");
        found.assertAll();
    }

    @InEveryLanguage
    void theSecondFactorIsOpenToEverybody(String language) {
        var found = new SoftAssertions();
        Citizen citizen = realm.citizen().withSecondFactor().create();
        Page page = window(language);
        LoginPage.open(page, authorization(language)).logIn(citizen.username(), citizen.password());
        OtpPage otp = new OtpPage(page);
        otp.lookAt(found, language, "second factor");
        otp.type("000000");
        new OtpPage(page).lookAt(found, language, "second factor, refused");
        found.assertAll();
    }

    @InEveryLanguage
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
        way.lookAt(found, language, "way");
        ContactPage contact = way.byDocument();
        contact.lookAt(found, language, "contact");
        contact.giveWrongly("nobody").lookAt(found, language, "contact, refused");
        DocumentPage document = new ContactPage(page).give(citizen.nationalPhone());
        document.lookAt(found, language, "document");
        DocumentNumberPage number = document.choose("passport");
        number.lookAt(found, language, "number of the document");
        number.giveWrongly("L898902C37").lookAt(found, language, "number of the document, refused");
        CodePage code = new DocumentNumberPage(page).give("L898902C36");
        code.lookAt(found, language, "code");
        code.typeWrongly("00000000").lookAt(found, language, "code, refused");
        code.photograph("recover-code-" + language);
        new CodePage(page)
                .type(lab.texts().await(citizen.phone(), 1).code())
                .lookAt(found, language, "change after a code");
        found.assertAll();
    }

    private Page window(String language) {
        return chromium.window(
                new Browser.NewContextOptions().setViewportSize(412, 915).setLocale(language));
    }

    private java.net.URI authorization(String language) {
        return realm.application().authorization(Application.ID, Map.of("ui_locales", language));
    }
}

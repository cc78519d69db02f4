package org.citizenlogin.e2e.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.citizenlogin.e2e.afterrecovery.NotMe;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.CitizenPage;
import org.citizenlogin.e2e.browser.InEveryLanguage;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Looks at the pages of the account and of a change in every language, and finds them from the account console. */
@Tag("J7")
@OnRealKeycloak
class AccountPagesIT {

    private final Lab lab;
    private final CitizenRealm realm;
    private final Chromium chromium;

    AccountPagesIT(Lab lab, CitizenRealm realm, Chromium chromium) {
        this.lab = lab;
        this.realm = realm;
        this.chromium = chromium;
        NotMe.sayTheAddress(realm);
    }

    /** Any page of ours, known by its name. */
    private static final class Arrived extends CitizenPage {
        Arrived(Page page, String name) {
            super(page, "[data-citizen-page=" + name + "]");
        }
    }

    private Page window(String language) {
        return chromium.window(
                new Browser.NewContextOptions().setViewportSize(412, 915).setLocale(language));
    }

    private static void signIn(Page page, Citizen citizen) {
        page.locator("[name=username]").fill(citizen.username());
        page.locator("[name=password]").fill(citizen.password());
        page.locator("[name=password]").press("Enter");
    }

    @InEveryLanguage
    @Tag("R-60")
    void areOpenToEverybody(String language) {
        var found = new SoftAssertions();
        Citizen citizen = realm.citizen().speaking(language).create();
        String fresh = citizen.phone().replace("+995599", "+995577");
        Page page = window(language);
        page.route("http://application.test/**", route -> route.fulfill());

        page.navigate(realm.address() + "/citizen-login/account?kc_locale=" + language);
        new Arrived(page, "citizenAccountTitle").lookAt(found, language, "account, not signed in");
        page.navigate(realm.application()
                .authorization(Application.ID, Map.of("kc_action", "citizen-change-phone", "ui_locales", language))
                .toString());
        signIn(page, citizen);
        Arrived asking = new Arrived(page, "citizenContactPhoneTitle");
        asking.lookAt(found, language, "new phone");
        page.locator("[name=citizen-contact]").fill("12");
        page.locator("#citizen-contact-form button.pf-m-primary").click();
        page.locator("#citizen-contact-error").waitFor();
        new Arrived(page, "citizenContactPhoneTitle").lookAt(found, language, "new phone, refused");
        page.locator("[name=citizen-contact]").fill(fresh);
        page.locator("#citizen-contact-form button.pf-m-primary").click();
        Arrived proving = new Arrived(page, "citizenContactPhoneCodeTitle");
        proving.lookAt(found, language, "code of a new phone");
        proving.photograph("contact-code-" + language);
        page.locator("[name=citizen-code]").fill(lab.texts().await(fresh, 1).code());
        page.locator("#citizen-code-form button.pf-m-primary").click();
        page.waitForURL("http://application.test/**");

        page.navigate(realm.address() + "/citizen-login/account");
        Arrived account = new Arrived(page, "citizenAccountTitle");
        account.lookAt(found, language, "account");
        account.photograph("account-" + language);
        page.navigate(
                Change.cancelLink(lab.texts().await(citizen.phone(), 1).text()).toString());
        new Arrived(page, "citizenCancelChangeTitle").lookAt(found, language, "cancel");
        page.locator("form:has([name=key]) button").click();
        new Arrived(page, "citizenChangeCancelledTitle").lookAt(found, language, "cancelled");
        found.assertAll();
    }

    @Test
    void theAccountConsoleLeadsThere() {
        Citizen citizen = realm.citizen().create();
        Page page = chromium.window(new Browser.NewContextOptions().setLocale("en"));
        page.navigate(realm.address() + "/account/");
        signIn(page, citizen);

        page.locator("[data-testid='content/:componentId']").click();

        Arrived account = new Arrived(page, "citizenAccountTitle");
        assertThat(account.text()).contains("Change your mobile number").contains("Last sign-ins");
        page.goBack();
        page.locator("[data-testid='content/:componentId']").waitFor();
    }
}

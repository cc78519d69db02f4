package org.citizenlogin.e2e.desk;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.afterrecovery.NotMe;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.CitizenPage;
import org.citizenlogin.e2e.browser.DeskPage;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.server.AdminApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages of a registration in a browser, in every language. */
@Tag("J3")
@Tag("nightly")
@OnRealKeycloak
class RegisterPagesIT {

    private static final Pattern LINK =
            Pattern.compile("http://\\S+/citizen-register/go-on\\?key=[A-Za-z0-9_-]{43}&kc_locale=[a-z]{2}");

    private final Lab lab;
    private final CitizenRealm realm;
    private final Chromium chromium;
    private final Registering registering;
    private final SoftAssertions found = new SoftAssertions();

    RegisterPagesIT(Lab lab, CitizenRealm realm, Chromium chromium) {
        this.lab = lab;
        this.realm = realm;
        this.chromium = chromium;
        this.registering = new Registering(lab, realm);
    }

    @BeforeEach
    void offer() {
        registering.offer();
        NotMe.sayTheAddress(realm);
    }

    /** Any page of ours, known by its name. */
    private static final class Arrived extends CitizenPage {
        Arrived(Page page, String name) {
            super(page, "[data-citizen-page='" + name + "']");
        }
    }

    private void look(Page page, String name, String language) {
        Arrived arrived = new Arrived(page, name);
        arrived.lookAt(found, language, name);
        if (language.equals("en") || language.equals("ka")) {
            arrived.photograph("register-" + name + "-" + language);
        }
    }

    private static void give(Page page, String field, String value) {
        page.locator("[name=" + field + "]:visible").fill(value);
        page.locator("form:has([name=" + field + "]:visible) button.pf-m-primary")
                .first()
                .click();
    }

    private URI link(Citizen citizen, int count) {
        return Awaitility.await("a link")
                .atMost(Duration.ofSeconds(40))
                .until(
                        () -> lab.texts().to(citizen.phone()).stream()
                                .map(one -> LINK.matcher(one.text()))
                                .filter(Matcher::find)
                                .map(found -> URI.create(found.group()))
                                .skip(count - 1L)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    @Tag("R-60")
    void areOpenToEverybodyInEveryLanguage() {
        Map<String, Citizen> citizens = new LinkedHashMap<>();
        Map<String, InTheQueue> queues = new LinkedHashMap<>();
        for (String language : List.of("en", "ka", "lv", "pl")) {
            Citizen citizen = Registering.stranger();
            URI talk = URI.create(realm.address() + "/citizen-talk?kc_locale=" + language);
            InTheQueue queue = InTheQueue.join(realm, realm.visitor(), talk, citizen, "register");
            registering.approve(registering.checked(queue, citizen));
            citizens.put(language, citizen);
            queues.put(language, queue);
            approval(language, queue);
        }
        lab.database().change("update citizen_registration set remind_at = 1 where realm_id = ?", realm.id());
        citizens.forEach(this::walk);
        found.assertAll();
    }

    /** The page of the case before and after the approval is used. */
    private void approval(String language, InTheQueue queue) {
        Page page = window(language);
        URI home = lab.node().base();
        page.context()
                .addCookies(queue.walker().cookies().stream()
                        .map(one -> new Cookie(one.name(), one.value())
                                .setDomain(home.getHost())
                                .setPath(one.path()))
                        .toList());
        page.navigate(realm.address() + "/citizen-talk/case?kc_locale=" + language);
        look(page, "citizenTalkApprovedTitle", language);
        page.locator("button[value=use]").click();
        look(page, "citizenRegisterEmailTitle", language);
        page.navigate(realm.address() + "/citizen-talk/case?kc_locale=" + language);
        look(page, "citizenTalkEndTitle.DONE", language);
        page.close();
    }

    private Page window(String language) {
        return chromium.window(
                new Browser.NewContextOptions().setViewportSize(412, 915).setLocale(language));
    }

    private void walk(String language, Citizen citizen) {
        Page page = window(language);
        URI link = link(citizen, 1);
        page.navigate(link.toString());
        look(page, "citizenRegistrationLinkTitle", language);
        page.locator("#citizen-registration-go-on button").click();
        give(page, "citizen-contact", "");
        page.locator("#citizen-errors").waitFor();
        look(page, "citizenRegisterEmailTitle", language);
        give(page, "citizen-contact", citizen.email());
        look(page, "citizenRegisterEmailCodeTitle", language);
        give(
                page,
                "citizen-code",
                Registering.codeIn(lab.mails().await(citizen.email(), 1).text()));
        look(page, "citizenRegisterPhoneTitle", language);
        int before = lab.texts().to(citizen.phone()).size();
        page.locator("form:has([name=citizen-contact]) button.pf-m-primary").click();
        look(page, "citizenRegisterPhoneCodeTitle", language);
        give(
                page,
                "citizen-code",
                lab.texts().await(citizen.phone(), before + 1).code());
        look(page, "citizenRegisterPasswordTitle", language);

        page.navigate(link.toString());
        look(page, "citizenRegistrationUsedTitle", language);
        page.locator("#citizen-registration-again button").click();
        look(page, "citizenRegistrationUsedTitle", language);
        page.navigate(link(citizen, 2).toString());
        page.locator("#citizen-registration-delete button").click();
        look(page, "citizenRegistrationDeletedTitle", language);
        page.navigate(link.toString());
        look(page, "citizenLinkOverTitle", language);
        page.close();
    }

    @Test
    void theOperatorTypesThePersonTwice() {
        Citizen operator = realm.citizen().withSecondFactor().create();
        realm.admin()
                .post(
                        realm.path("/users/" + operator.id() + "/role-mappings/realm"),
                        AdminApi.JSON.createArrayNode().add(realm.admin().get(realm.path("/roles/citizen-operator"))));
        Citizen citizen = Registering.stranger();
        InTheQueue queue = InTheQueue.join(realm, citizen, "register");
        Page page = chromium.window(
                new Browser.NewContextOptions().setViewportSize(1000, 900).setLocale("en-GB"));
        page.navigate(AtTheDesk.address(realm).toString());
        page.locator("#desk-sign-in").click();
        page.locator("#username").fill(operator.username());
        page.locator("#password").fill(operator.password());
        page.keyboard().press("Enter");
        page.locator("#otp").fill(operator.authenticatorApp().codeNow());
        page.keyboard().press("Enter");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Next citizen"))
                .click();
        page.locator("#desk-case").waitFor();
        queue.poll();
        // As if the operator's browser had received sound and picture.
        lab.database()
                .change(
                        "update citizen_case set operator_media_at = citizen_media_at, leased_at = citizen_media_at"
                                + " where realm_id = ?",
                        realm.id());
        page.locator("#person-save:enabled").waitFor();

        for (String again : List.of("", "-again")) {
            page.locator("#person-number" + again).fill(citizen.number());
            page.locator("#person-first-name" + again).fill("Nino");
            page.locator("#person-last-name" + again).fill(again.isEmpty() ? "Beridze" : "Beridse");
        }
        page.locator("#person-save").click();
        page.locator("#desk-alert-text", new Page.LocatorOptions().setHasText("not the same"))
                .waitFor();
        page.locator("#person-last-name-again").fill("Beridze");
        found.assertThat(new DeskPage(page).barriers()).isEmpty();
        new DeskPage(page).photograph("desk-person");
        page.locator("#person-save").click();
        page.locator("[id='item-person-passed']:checked").waitFor();
        found.assertAll();
    }
}

package org.citizenlogin.e2e.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.afterrecovery.NotMe;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.terms.PublishedTerms;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From the approval of two operators to an account whose citizen signs in. */
@Tag("J3")
@OnRealKeycloak
class RegisterIT {

    private static final Pattern LINK = Pattern.compile(
            "http://\\S+/realms/[^/\\s]+/citizen-register/go-on\\?key=[A-Za-z0-9_-]{43}&kc_locale=[a-z]{2}");

    private final Lab lab;
    private final CitizenRealm realm;
    private final Registering registering;

    RegisterIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
        this.registering = new Registering(lab, realm);
    }

    @BeforeEach
    void offer() {
        registering.offer();
        NotMe.sayTheAddress(realm);
    }

    private List<Map<String, Object>> registrations(String user) {
        return lab.database().rows("select * from citizen_registration where user_id = ?", user);
    }

    private JsonNode account(String id) {
        return realm.admin().get(realm.path("/users/" + id));
    }

    private static String field(Page page, String name) {
        return page.formWith(name).fields().get(name);
    }

    @Test
    @Tag("R-130")
    void aVideoCallEndsInAnAccountThatItsCitizenFinishesAndThatThePortalKnows() {
        // Operators accept no terms: they have signed in before.
        registering.first();
        registering.second();
        PublishedTerms terms = new PublishedTerms(realm, "");
        String version = terms.publish("# Terms of use\n\nBe kind.");
        try {
            aVideoCallEndsInAnAccount();
        } finally {
            terms.retire(version);
        }
    }

    private void aVideoCallEndsInAnAccount() {
        Citizen citizen = Registering.stranger();
        Walkthrough walk = realm.walkthrough();
        Page recovery = walk.askForNumber();
        URI operator = recovery.link("a[href*=citizen-talk]").orElseThrow();
        InTheQueue queue = InTheQueue.join(realm, walk.walker(), operator, citizen, "register");
        String caseId = registering.checked(queue, citizen);
        registering.approve(caseId);
        assertThat(registering.accountOf(citizen.number()))
                .as("nothing is made before the approval is used")
                .isEmpty();

        // A page that was silent for a while: its next request would note that it is there.
        Page asks = queue.page();
        lab.database().change("update citizen_case set seen_at = 1 where id = ?", caseId);
        Page email = queue.use(asks);
        String id = registering.accountOf(citizen.number()).orElseThrow();
        assertThat(email.title()).contains("Confirm your email address");
        assertThat(account(id).path("requiredActions").toString()).contains("citizen-finish-registration");
        assertThat(realm.admin().get(realm.path("/users/" + id + "/credentials")))
                .isEmpty();

        Page phone =
                registering.confirmEmail(walk.walker(), email, citizen.email().toUpperCase(Locale.ROOT));
        assertThat(phone.title()).contains("Confirm your mobile number");
        assertThat(field(phone, "citizen-contact")).as("proved in the call").isEqualTo(citizen.phone());
        Page password = registering.confirmPhone(walk.walker(), phone, citizen.phone());
        assertThat(password.title()).contains("Choose a password");
        assertThat(password.body()).as("the user name follows").contains(citizen.email());
        Page terms = registering.choose(walk.walker(), password);
        assertThat(terms.html().text()).contains("Be kind.");
        assertThat(account(id).path("requiredActions").toString())
                .as("not finished before the terms are accepted")
                .contains("citizen-finish-registration");
        Page portal = walk.walker().submit(terms.form("citizen-terms").with("citizen-terms-answer", "agree"));

        assertThat(Application.isRedirectedTo(portal)).as(portal.describe()).isTrue();
        assertThat(realm.application()
                        .redeem(portal)
                        .idTokenClaims()
                        .path("sub")
                        .asText())
                .isEqualTo(id);
        JsonNode made = account(id);
        assertThat(made.path("username").asText()).isEqualTo(citizen.email());
        assertThat(made.path("emailVerified").asBoolean()).isTrue();
        assertThat(made.path("firstName").asText()).isEqualTo("Nino");
        assertThat(made.path("lastName").asText()).as("of the document").isEqualTo("Beridze");
        assertThat(made.path("requiredActions")).isEmpty();
        assertThat(registrations(id)).isEmpty();
        assertThat(lab.database()
                        .rows("select method, evidence, case_id from citizen_assurance where user_id = ?", id)
                        .toString())
                .contains("VIDEO", "PASSPORT:GEO", caseId);
        assertThat(lab.database()
                        .rows("select purpose, method, reference from citizen_consent where user_id = ?", id)
                        .toString())
                .contains("purpose=terms-explained, method=spoken", "purpose=terms, method=web");
        assertThat(lab.database()
                        .rows("select step from citizen_history where user_id = ?", id)
                        .toString())
                .contains("registration_begun", "registration_finished");
        assertThat(Application.isRedirectedTo(realm.walkthrough().logIn(citizen.email(), Registering.PASSWORD)))
                .isTrue();
        assertThat(queue.use().hasField("citizen-contact")).as("used once").isFalse();
    }

    @Test
    @Tag("R-132")
    void withoutTheChecklistAndThePersonOfTheDocumentNothingIsApproved() {
        Citizen citizen = Registering.stranger();
        InTheQueue queue = InTheQueue.join(realm, citizen, "register");
        AtTheDesk desk = registering.first();
        String id = desk.talkWith(queue);
        assertThat(desk.approve(id).json().path("unmet").toString()).contains("every_mandatory_item");
        desk.tickEverything(id);

        assertThat(desk.post("cases/" + id + "/person", Registering.typed(citizen.number(), "01001010101"))
                        .error())
                .isEqualTo("entries_differ");
        assertThat(desk.post("cases/" + id + "/person", Registering.typed("01001010101", "01001010101"))
                        .error())
                .isEqualTo("another_number");
        assertThat(desk.post(
                                "cases/" + id + "/checks",
                                AdminApi.object().put("item", "person").put("result", "passed"))
                        .error())
                .isEqualTo("item_of_the_server");
        assertThat(desk.approve(id).json().path("unmet").toString()).contains("every_mandatory_item");
        assertThat(queue.use().hasField("citizen-contact")).isFalse();

        Citizen known = realm.citizen().create();
        Citizen claims = new Citizen("", "", "", known.number(), citizen.phone(), citizen.email(), null);
        desk.post("cases/" + id + "/postpone");
        String other = desk.talkWith(InTheQueue.join(realm, claims, "register"));
        assertThat(desk.post("cases/" + other + "/person", Registering.typed(known.number(), known.number()))
                        .error())
                .isEqualTo("account_exists");
    }

    @Test
    @Tag("R-133")
    void aContactOfSomebodyElseGetsANoticeAndNoCodeInWhateverSpelling() {
        Citizen other = realm.citizen().create();
        Citizen third = realm.citizen().create();
        String foreign = third.email().replace("mail.test", "b\u00fccher.test");
        lab.database()
                .change(
                        "update user_entity set email = ?, email_constraint = ? where id = ?",
                        foreign,
                        foreign,
                        third.id());
        realm.admin().post(realm.path("/clear-user-cache"), null);
        Citizen citizen = Registering.stranger();
        InTheQueue queue = registering.approved(citizen);
        Walker walker = queue.walker();

        Page proving =
                registering.giveEmail(walker, queue.use(), "  " + other.email().toUpperCase(Locale.ROOT));
        assertThat(proving.hasField("citizen-code"))
                .as("the same page as for everybody")
                .isTrue();
        assertThat(lab.mails().await(other.email(), 1).subject()).contains("Someone tried to use");
        Page asking = walker.submit(proving.form("citizen-change-form").with("citizen-go", "change"));
        Page again = registering.giveEmail(walker, asking, foreign.replace("b\u00fccher", "xn--bcher-kva"));
        assertThat(again.hasField("citizen-code")).as("another spelling").isTrue();
        assertThat(lab.mails()
                        .await(foreign.replace("b\u00fccher", "xn--bcher-kva"), 1)
                        .subject())
                .contains("Someone tried to use");
        Page own = walker.submit(again.form("citizen-change-form").with("citizen-go", "change"));
        Page phone = registering.confirmEmail(walker, own, citizen.email());
        assertThat(phone.title()).contains("Confirm your mobile number");

        Page sent = walker.submit(phone.formWith("citizen-contact").with("citizen-contact", other.phone()));
        assertThat(sent.hasField("citizen-code")).isTrue();
        assertThat(lab.texts().await(other.phone(), 1).text()).contains("cannot be used there");
        Page wrong = walker.submit(sent.formWith("citizen-code").with("citizen-code", "000000"));
        assertThat(wrong.html().text()).contains("This code does not work");
        assertThat(account(registering.accountOf(citizen.number()).orElseThrow())
                        .path("attributes")
                        .has("phoneNumber"))
                .isFalse();
    }

    private URI link(String message) {
        Matcher found = LINK.matcher(message);
        assertThat(found.find()).as("a link is in the message").isTrue();
        return URI.create(found.group());
    }

    private Page press(Walker walker, Page page, String form, String button) {
        return walker.submit(page.form(form).with("citizen-go", button));
    }

    @Test
    @Tag("R-134")
    void anInterruptedRegistrationIsTakenUpAgainByTheCaseByALinkAndNotByAnotherOrALateOne() {
        Citizen going = Registering.stranger();
        Citizen leaving = Registering.stranger();
        InTheQueue queue = registering.approved(going);
        Page email = queue.use();
        Page phone = registering.confirmEmail(queue.walker(), email, going.email());
        assertThat(phone.title()).contains("Confirm your mobile number");
        InTheQueue others = registering.approved(leaving);
        others.use();

        // In the browser that has the case, at any time.
        assertThat(queue.page().html().text()).contains("A few steps are left");
        assertThat(queue.use().title()).contains("Confirm your mobile number");

        lab.database().change("update citizen_registration set remind_at = 1 where realm_id = ?", realm.id());
        Awaitility.await("the reminder, looked for once a minute")
                .atMost(Duration.ofSeconds(90))
                .until(() -> lab.mails().to(going.email()).size() >= 2);
        URI byMail = link(lab.mails().await(going.email(), 2).text());
        int texts = lab.texts().to(leaving.phone()).size();
        URI byText = link(Awaitility.await("the reminder")
                .atMost(Duration.ofSeconds(40))
                .until(
                        () -> lab.texts().to(leaving.phone()).stream()
                                .map(one -> one.text())
                                .filter(text -> LINK.matcher(text).find())
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow());
        assertThat(lab.texts().to(leaving.phone())).as("one reminder").hasSizeLessThanOrEqualTo(texts + 1);

        // A scanner opens it first, and a language link keeps the place.
        realm.visitor().open(byMail);
        Walker browser = realm.visitor();
        Page asks = browser.open(URI.create(byMail.toString().replace("kc_locale=en", "kc_locale=ka")));
        assertThat(asks.hasField("key")).isTrue();
        assertThat(asks.html().select("html").attr("lang")).isEqualTo("ka");
        Page goneOn = press(browser, asks, "citizen-registration-go-on", "go-on");
        assertThat(goneOn.hasField("citizen-contact")).as(goneOn.describe()).isTrue();

        // Used: the page offers a new link, to the same address; the link itself leads nowhere.
        Walker second = realm.visitor();
        Page used = second.open(byMail);
        assertThat(used.title()).contains("This link was used already");
        assertThat(second.post(
                                URI.create(realm.address() + "/citizen-register/go-on"),
                                Map.of("key", Page.parameters(byMail, "key").orElseThrow()))
                        .hasField("citizen-contact"))
                .isFalse();
        press(second, used, "citizen-registration-again", "again");
        URI fresh = link(lab.mails().await(going.email(), 3).text());
        assertThat(fresh).isNotEqualTo(byMail);

        // Late, and of another purpose.
        lab.database()
                .change(
                        "update citizen_link set expires_at = 1 where purpose = 'registration' and used_at is null"
                                + " and user_id = ?",
                        registering.accountOf(going.number()).orElseThrow());
        assertThat(realm.visitor().open(fresh).status()).isEqualTo(404);
        assertThat(realm.visitor()
                        .open(URI.create(byText.toString().replace("citizen-register/go-on", "citizen-login/not-me")))
                        .status())
                .isEqualTo(404);

        Page password = registering.confirmPhone(browser, goneOn, going.phone());
        Page end = registering.choose(browser, password);
        assertThat(Application.isRedirectedTo(end)).as("a link signs nobody in").isFalse();
        assertThat(realm.visitor().open(byMail).status()).as("finished").isEqualTo(404);

        // Not me: only the account that is not finished goes.
        Walker stranger = realm.visitor();
        Page deleted = press(stranger, stranger.open(byText), "citizen-registration-delete", "delete");
        assertThat(deleted.title()).contains("The registration was deleted");
        assertThat(registering.accountOf(leaving.number())).isEmpty();
        assertThat(registering.accountOf(going.number())).isPresent();
        assertThat(stranger.open(byText).status()).isEqualTo(404);
    }

    @Test
    @Tag("R-134")
    void theNextSignInGoesOnWhereTheCitizenLeft() {
        Citizen citizen = Registering.stranger();
        InTheQueue queue = registering.approved(citizen);
        queue.use();
        String id = registering.accountOf(citizen.number()).orElseThrow();
        realm.admin()
                .put(
                        realm.path("/users/" + id + "/reset-password"),
                        AdminApi.object()
                                .put("type", "password")
                                .put("value", Registering.PASSWORD)
                                .put("temporary", false));

        Page email = realm.walkthrough().logIn(account(id).path("username").asText(), Registering.PASSWORD);

        assertThat(email.title()).contains("Confirm your email address");
        assertThat(account(id).path("username").asText()).as("drawn").matches("[a-z2-9]{8}");
    }
}

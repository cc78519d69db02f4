package org.citizenlogin.e2e.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.DeskPage;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The desk on a real server: who gets in, and what one case needs. Every answer is compared with the description. */
@Tag("J3")
@OnRealKeycloak
class DeskIT {

    private static final String OPERATOR = "citizen-operator";
    private static final String SUPERVISOR = "citizen-supervisor";

    private final Lab lab;
    private final CitizenRealm realm;
    private final Chromium chromium;

    DeskIT(Lab lab, CitizenRealm realm, Chromium chromium) {
        this.lab = lab;
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeEach
    void offerCases() {
        EmptyQueue.of(lab, realm);
    }

    private Citizen person(String... roles) {
        Citizen made = realm.citizen().withSecondFactor().create();
        if (roles.length > 0) {
            realm.giveRoles(made, roles);
        }
        return made;
    }

    private AtTheDesk operator() {
        return AtTheDesk.signIn(realm, person(OPERATOR));
    }

    // Who gets in.

    @Test
    void anOperatorWithASecondFactorGetsInAndSeesWhatIsToDo() {
        JsonNode me = operator().get("me").json();

        assertThat(me.path("operator").asBoolean()).isTrue();
        assertThat(me.path("supervisor").asBoolean()).isFalse();
        assertThat(me.path("caseId").isNull()).isTrue();
    }

    @Test
    @Tag("R-180")
    void anApprovalGivesAnAccountBackThatWasFrozenAnHourAgo() {
        Citizen citizen = realm.citizen().create();
        realm.freeze(citizen, Duration.ofHours(1));
        InTheQueue queue = InTheQueue.join(realm, citizen, "restore-access");
        AtTheDesk desk = operator();
        String id = talking(desk, queue);
        desk.tickEverything(id);
        desk.post("cases/" + id + "/code");
        queue.typeCode(lab.texts().await(citizen.phone(), 2).code());
        assertThat(desk.approve(id).json().path("state").asText()).isEqualTo("approved");

        Page change = queue.use();

        assertThat(change.hasField("password-new")).as(change.describe()).isTrue();
        assertThat(realm.user(citizen).path("enabled").asBoolean()).isTrue();
    }

    @Test
    @Tag("R-53")
    void withoutASecondFactorNobodyGetsPastTheLogin() {
        Citizen without = realm.citizen().create();
        Page stopped = AtTheDesk.typePassword(realm.visitor(), realm, without);

        assertThat(stopped.html().text()).contains("A second step is needed");
        assertThat(stopped.parameter("code")).isEmpty();
    }

    @Test
    void aSessionOfAnotherApplicationIsNoSignIn() {
        Citizen operator = person(OPERATOR);
        Walker walker = realm.visitor();
        Page login = walker.open(realm.application().authorization());
        Page otp = walker.submit(
                login.formWith("password").with("username", operator.username()).with("password", operator.password()));
        walker.submit(
                otp.formWith("otp").with("otp", operator.authenticatorApp().codeNow()));

        assertThat(walker.open(AtTheDesk.authorization(realm, Map.of())).hasField("password"))
                .as("both factors are asked for again")
                .isTrue();
    }

    @Test
    @Tag("R-53")
    void aTokenOfAnotherClientWithoutRoleOrOfNobodyIsRefused() {
        Citizen operator = person(OPERATOR);
        String ofTheApplication = realm.application()
                .token(Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        Application.ID,
                        "username",
                        operator.username(),
                        "password",
                        operator.password(),
                        "totp",
                        operator.authenticatorApp().codeNow(),
                        "scope",
                        "openid"))
                .accessToken();
        AtTheDesk.Answer otherClient = new AtTheDesk(realm, ofTheApplication).get("me");
        assertThat(otherClient.status()).isEqualTo(403);
        assertThat(otherClient.error()).isEqualTo("wrong_client");

        AtTheDesk.Answer noRole = AtTheDesk.signIn(
                        realm, realm.citizen().withSecondFactor().create())
                .get("me");
        assertThat(noRole.status()).isEqualTo(403);
        assertThat(noRole.error()).isEqualTo("role_missing");

        AtTheDesk.Answer nothing = new AtTheDesk(realm, "").get("me");
        assertThat(nothing.status()).isEqualTo(401);
        assertThat(nothing.error()).isEqualTo("token_missing");
        assertThat(new AtTheDesk(realm, "eyJhbGciOiJub25lIn0.e30.").get("me").error())
                .isEqualTo("token_invalid");
        assertThat(new AtTheDesk(realm, ofTheApplication.substring(0, ofTheApplication.length() - 9) + "AAAAAAAAA")
                        .get("me")
                        .error())
                .isEqualTo("token_invalid");
    }

    @Test
    void aServiceAccountWithTheRoleIsRefused() {
        ObjectNode client = AdminApi.object()
                .put("clientId", "robot")
                .put("publicClient", false)
                .put("secret", "a-secret-of-a-robot")
                .put("serviceAccountsEnabled", true)
                .put("standardFlowEnabled", false);
        String id = realm.admin().create(realm.path("/clients"), client);
        String account = realm.admin()
                .get(realm.path("/clients/" + id + "/service-account-user"))
                .path("id")
                .asText();
        realm.admin().post(realm.path("/users/" + account + "/role-mappings/realm"), realm.roles(OPERATOR));
        String token = AtTheDesk.token(
                        realm,
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "robot",
                                "client_secret", "a-secret-of-a-robot"))
                .path("access_token")
                .asText();

        AtTheDesk.Answer refused = new AtTheDesk(realm, token).get("me");

        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    @Tag("R-53")
    void aRoleThatIsTakenAwayEndsAtOnce() {
        Citizen operator = person();
        String group =
                realm.admin().create(realm.path("/groups"), AdminApi.object().put("name", "operators"));
        realm.admin().post(realm.path("/groups/" + group + "/role-mappings/realm"), realm.roles(OPERATOR));
        String membership = realm.path("/users/" + operator.id() + "/groups/" + group);
        realm.admin().put(membership, AdminApi.object());
        AtTheDesk desk = AtTheDesk.signIn(realm, operator);
        assertThat(desk.get("me").status()).isEqualTo(200);

        realm.admin().delete(membership);

        assertThat(desk.get("me").error()).isEqualTo("role_missing");
    }

    @Test
    void anOperatorReadsNoAuditAndASupervisorTakesNoCase() {
        assertThat(operator().get("audit").error()).isEqualTo("role_missing");
        AtTheDesk supervisor = AtTheDesk.signIn(realm, person(SUPERVISOR));
        assertThat(supervisor.post("next").error()).isEqualTo("role_missing");
        assertThat(supervisor.get("audit").status()).isEqualTo(200);
    }

    // One case.

    private String talking(AtTheDesk desk, InTheQueue citizen) {
        return desk.talkWith(citizen);
    }

    @Test
    @Tag("R-52")
    void anOperatorRestoresAccessAndTheCitizenChoosesANewPassword() {
        Citizen citizen = realm.citizen().create();
        InTheQueue queue = InTheQueue.join(realm, citizen, "restore-access");
        AtTheDesk desk = operator();
        String id = talking(desk, queue);

        assertThat(desk.approve(id).error()).as("nothing was checked").isEqualTo("needs_unmet");
        desk.tickEverything(id);
        assertThat(desk.approve(id).json().path("unmet").toString()).contains("every_mandatory_item");

        assertThat(desk.post("cases/" + id + "/code").json().path("codeAwaited").asText())
                .isEqualTo("registered");
        assertThat(queue.poll().path("code").asBoolean()).isTrue();
        assertThat(queue.typeCode("000000").path("typed").asText()).isEqualTo("WRONG");
        assertThat(queue.typeCode(lab.texts().await(citizen.phone(), 1).code())
                        .path("typed")
                        .asText())
                .isEqualTo("RIGHT");

        AtTheDesk.Answer approved = desk.approve(id);
        assertThat(approved.json().path("state").asText()).isEqualTo("approved");
        assertThat(desk.get("cases/" + id).error()).as("late").isEqualTo("no_such_case");

        Page change = queue.use();
        assertThat(change.hasField("password-new")).as(change.describe()).isTrue();
        assertThat(lab.database()
                        .rows(
                                "select method, assurance_level, evidence, case_id from citizen_assurance where user_id = ?",
                                citizen.id())
                        .toString())
                .contains("VIDEO", "SUBSTANTIAL", "PASSPORT:GEO", id);
        assertThat(queue.use().hasField("password-new")).as("used once").isFalse();
    }

    @Test
    @Tag("R-53")
    @Tag("R-171")
    void aChangedPhoneNeedsItsCodeAndTwoOperators() {
        Citizen citizen = realm.citizen().create();
        InTheQueue queue = InTheQueue.join(realm, citizen, "change-phone");
        AtTheDesk first = operator();
        String id = talking(first, queue);
        first.tickEverything(id);
        String phone = "+995598" + citizen.phone().substring(citizen.phone().length() - 6);

        assertThat(first.post(
                                "cases/" + id + "/new-phone",
                                AdminApi.object().put("phone", phone).put("again", phone + "1"))
                        .status())
                .isEqualTo(400);
        first.post(
                "cases/" + id + "/new-phone",
                AdminApi.object().put("phone", phone).put("again", phone));
        assertThat(queue.typeCode(lab.texts().await(phone, 1).code())
                        .path("typed")
                        .asText())
                .isEqualTo("RIGHT");

        assertThat(first.approve(id).json().path("state").asText()).isEqualTo("pending_second");
        long version = first.view(id).path("version").asLong();
        AtTheDesk.Answer alone =
                first.post("cases/" + id + "/confirm", AdminApi.object().put("version", version));
        assertThat(alone.status()).isEqualTo(403);
        assertThat(alone.error()).isEqualTo("not_by_this_operator");
        assertThat(queue.use().hasField("password-new")).as("not confirmed").isFalse();

        AtTheDesk second = operator();
        assertThat(second.get("second").json().findValuesAsText("id")).contains(id);
        assertThat(second.post("cases/" + id + "/confirm", AdminApi.object().put("version", version))
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("approved");
        assertThat(queue.use().hasField("password-new"))
                .as("before the delay is over")
                .isFalse();
        assertThat(phoneOf(citizen)).isEqualTo(citizen.phone());

        lab.database()
                .change(
                        "update citizen_case set since_at = since_at - ? where id = ?",
                        Duration.ofHours(25).toMillis(),
                        id);
        Citizen other = realm.citizen().withPhone(phone).create();
        assertThat(queue.use().hasField("password-new"))
                .as("the phone is another account's by now")
                .isFalse();
        assertThat(phoneOf(citizen)).isEqualTo(citizen.phone());
        realm.admin().delete(realm.path("/users/" + other.id()));
        assertThat(queue.use().hasField("password-new")).isTrue();
        assertThat(phoneOf(citizen)).isEqualTo(phone);
    }

    private String phoneOf(Citizen citizen) {
        return realm.user(citizen)
                .path("attributes")
                .path("phoneNumber")
                .path(0)
                .asText();
    }

    @Test
    @Tag("R-165")
    void theSupervisorReadsTheHistoryAndFindsWhatWasChanged() {
        InTheQueue queue = InTheQueue.join(realm, realm.citizen().create(), "restore-access");
        AtTheDesk desk = operator();
        String id = talking(desk, queue);
        assertThat(desk.post("cases/" + id + "/third-person", AdminApi.object().put("role", "interpreter"))
                        .json()
                        .path("thirdPersons")
                        .path(0)
                        .asText())
                .isEqualTo("interpreter");
        desk.post(
                "cases/" + id + "/checks", AdminApi.object().put("item", "face").put("result", "failed"));
        assertThat(desk.post(
                                "cases/" + id + "/reject",
                                AdminApi.object()
                                        .put(
                                                "version",
                                                desk.view(id).path("version").asLong())
                                        .put("reason", "face_differs"))
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("rejected");
        AtTheDesk supervisor = AtTheDesk.signIn(realm, person(SUPERVISOR));

        assertThat(supervisor.get("audit?state=rejected").json().path("cases").findValuesAsText("reason"))
                .contains("face_differs");
        assertThat(supervisor.get("audit/operators").json()).isNotEmpty();
        assertThat(supervisor.get("audit/csv").answer().body()).startsWith("\"id\",\"number\"");
        assertThat(supervisor.get("audit?from=yesterday").json().path("message").asText())
                .startsWith("from: ");
        JsonNode history = supervisor.get("audit/cases/" + id).json();
        assertThat(history.path("intact").asBoolean()).isTrue();
        assertThat(history.findValuesAsText("detail")).contains("INTERPRETER");

        lab.database()
                .change(
                        "update citizen_case_history set detail = 'face=PASSED' where case_id = ? and detail"
                                + " like 'face=%'",
                        id);
        JsonNode told = supervisor.get("audit/cases/" + id).json();
        assertThat(told.path("intact").asBoolean()).isFalse();
        assertThat(told.path("fault").asText()).isEqualTo("altered");
    }

    @Test
    void aSupervisorClosesTheRoomAndWhoWaitsKeepsTheirPlace() {
        InTheQueue queue = InTheQueue.join(realm, realm.citizen().create(), "restore-access");
        URI talk = URI.create(realm.address() + "/citizen-talk");
        ObjectNode fault = AdminApi.object().put("closed", "fault");
        assertThat(operator().post("room", fault).error()).isEqualTo("role_missing");
        AtTheDesk supervisor = AtTheDesk.signIn(realm, person(SUPERVISOR));

        assertThat(supervisor.post("room", fault).status()).isEqualTo(204);

        assertThat(realm.visitor().open(talk).html().text()).contains("technical fault", "Try again later");
        assertThat(queue.poll().path("room").asText()).isEqualTo("FAULT");
        assertThat(queue.page().html().text())
                .contains("technical fault", "You keep your place in the queue for 45 minutes")
                .doesNotContain("Try again later");
        assertThat(supervisor.get("me").json().path("room").asText()).isEqualTo("fault");

        supervisor.post("room", AdminApi.object().put("closed", "none"));
        assertThat(realm.visitor().open(talk).hasField("citizen-number")).isTrue();
    }

    // The page.

    private com.microsoft.playwright.Page signedIn(String language, Citizen operator) {
        com.microsoft.playwright.Page page = chromium.window(
                new Browser.NewContextOptions().setViewportSize(320, 900).setLocale(language));
        DeskPage.signIn(
                page,
                AtTheDesk.address(realm),
                operator.username(),
                operator.password(),
                () -> operator.authenticatorApp().codeNow());
        return page;
    }

    @Test
    @Tag("R-162")
    void thePageSignsInTakesACaseAndDecides() {
        Citizen operator = person(OPERATOR, SUPERVISOR);
        com.microsoft.playwright.Page page = signedIn("en-GB", operator);
        String markup = "<img src=x onerror=document.title=1>Made-up";
        InTheQueue queue = InTheQueue.join(realm, realm.citizen().create(), "restore-access", markup);
        assertThat(new DeskPage(page).barriers()).isEmpty();

        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Next citizen"))
                .click();
        page.locator("#desk-case").waitFor();
        queue.poll();
        page.locator("#case-words").waitFor();
        assertThat(page.locator("#case-data").innerText()).contains(markup, "M***");
        assertThat(page.locator("#case-data img").count()).isZero();
        assertThat(new DeskPage(page).barriers()).isEmpty();

        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Hand over to another operator"))
                .click();
        page.locator("#desk-in").waitFor();
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Show")).click();
        page.locator("#audit-cases tr").first().waitFor();
        assertThat(new DeskPage(page).barriers()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= 320")).isEqualTo(true);
        assertThat((List<?>) page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))"))
                .as("no token is stored")
                .isEmpty();
    }

    @Test
    void thePageSpeaksFourLanguagesAndFitsANarrowWindow() {
        SoftAssertions found = new SoftAssertions();
        com.microsoft.playwright.Page page = chromium.window();
        for (String language : List.of("en", "ka", "lv", "pl")) {
            page.navigate(AtTheDesk.address(realm) + "?kc_locale=" + language);
            page.locator("#desk-out").waitFor();
            new DeskPage(page).lookAt(found, language, "signed out");
        }
        found.assertAll();
    }

    @Test
    void thePageIsStrict() {
        Page page = realm.visitor().open(URI.create(realm.address() + "/citizen-desk/"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.answer().headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]*\\ssrc=)").doesNotContain("style=");
    }
}

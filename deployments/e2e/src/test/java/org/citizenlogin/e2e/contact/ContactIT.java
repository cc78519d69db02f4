package org.citizenlogin.e2e.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.afterrecovery.NotMe;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Application.Tokens;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A citizen changes phone and e-mail address: proved at the new one, told at the old one, counted later and once. */
@Tag("J7")
@OnRealKeycloak
class ContactIT {

    /** The server looks three times a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final Lab lab;
    private final CitizenRealm realm;

    ContactIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
        NotMe.sayTheAddress(realm);
    }

    private static String freshPhone(Citizen citizen) {
        return citizen.phone().replace("+995599", "+995577");
    }

    private static String freshEmail(Citizen citizen) {
        return citizen.email().replace("citizen", "renewed");
    }

    private String phoneOf(Citizen citizen) {
        return realm.user(citizen)
                .path("attributes")
                .path("phoneNumber")
                .path(0)
                .asText();
    }

    private String emailOf(Citizen citizen) {
        return realm.user(citizen).path("email").asText();
    }

    private String stateOf(Citizen citizen, String kind) {
        return lab.database()
                .rows(
                        "select state from citizen_pending_contact where user_id = ? and kind = ? order by asked_at desc",
                        citizen.id(),
                        kind)
                .get(0)
                .get("state")
                .toString();
    }

    private void letTheTimePass(Citizen citizen) {
        lab.database().change("update citizen_pending_contact set apply_at = 1 where user_id = ?", citizen.id());
    }

    @Test
    @Tag("R-30")
    @Tag("R-63")
    void newContactsAreProvedToldToTheOldOnesAndCountAfterTheWaitAlone() {
        Citizen anna = realm.citizen().create();
        Citizen berta = realm.citizen().create();
        Citizen carla = realm.citizen().create();
        Citizen dora = realm.citizen().create();
        Citizen emil = realm.citizen().create();
        for (Citizen citizen : new Citizen[] {anna, berta, carla, dora, emil}) {
            Page back = new Change(realm, citizen).prove(Change.PHONE, freshPhone(citizen));
            assertThat(back.parameter("kc_action_status")).contains("success");
        }
        new Change(realm, anna).prove(Change.EMAIL, freshEmail(anna));

        assertThat(phoneOf(anna)).as("until then the old one").isEqualTo(anna.phone());
        assertThat(emailOf(anna)).isEqualTo(anna.email());
        String told = lab.texts().await(anna.phone(), 2).text();
        String mailed = lab.mails().await(anna.email(), 2).text();
        assertThat(told + mailed).doesNotContain(freshPhone(anna)).doesNotContain(freshEmail(anna));
        assertThat(lab.texts().to(freshPhone(anna))).as("the code alone").hasSize(1);

        // Berta is told and cancels; a scanner that opens the link does not.
        URI link = Change.cancelLink(lab.texts().await(berta.phone(), 1).text());
        Walker browser = realm.visitor();
        Page asks = browser.open(link);
        assertThat(stateOf(berta, "PHONE")).isEqualTo("WAITING");
        Page cancelled = browser.submit(asks.formWith("key"));
        assertThat(cancelled.html().select("[data-citizen-page=citizenChangeCancelledTitle]"))
                .isNotEmpty();
        assertThat(stateOf(berta, "PHONE")).isEqualTo("CANCELLED");
        assertThat(browser.open(link).html().select("[data-citizen-page=citizenChangeCancelledTitle]"))
                .as("its page goes on saying so")
                .isNotEmpty();
        // Carla's account is closed meanwhile and opened again.
        for (boolean enabled : new boolean[] {false, true}) {
            ObjectNode user = (ObjectNode) realm.user(carla);
            realm.admin().put(realm.path("/users/" + carla.id()), user.put("enabled", enabled));
        }
        // Dora gets another phone from an administrator, and Emil's new one is somebody else's by now.
        String third = dora.phone().replace("+995599", "+995591");
        ObjectNode changed = (ObjectNode) realm.user(dora);
        changed.withObject("attributes").putArray("phoneNumber").add(third);
        realm.admin().put(realm.path("/users/" + dora.id()), changed);
        realm.citizen().withPhone(freshPhone(emil)).create();

        for (Citizen citizen : new Citizen[] {anna, berta, carla, dora, emil}) {
            letTheTimePass(citizen);
        }

        Awaitility.await("the new contacts")
                .atMost(PATIENCE)
                .until(() ->
                        phoneOf(anna).equals(freshPhone(anna)) && emailOf(anna).equals(freshEmail(anna)));
        Awaitility.await("the end of the third").atMost(PATIENCE).until(() -> stateOf(carla, "PHONE")
                .equals("ACCOUNT_CHANGED"));
        assertThat(phoneOf(berta)).isEqualTo(berta.phone());
        assertThat(phoneOf(carla)).isEqualTo(carla.phone());
        Awaitility.await("the end of the others")
                .atMost(PATIENCE)
                .until(() -> stateOf(dora, "PHONE").equals("ACCOUNT_CHANGED")
                        && stateOf(emil, "PHONE").equals("TAKEN"));
        assertThat(phoneOf(dora)).isEqualTo(third);
        assertThat(phoneOf(emil)).isEqualTo(emil.phone());
        assertThat(realm.user(anna).path("emailVerified").asBoolean()).isTrue();
        assertThat(lab.texts().await(anna.phone(), 3).text()).contains("was changed");
        assertThat(lab.database()
                        .rows("select * from citizen_pending_contact where user_id = ?", anna.id())
                        .toString())
                .doesNotContain(freshPhone(anna));
        String events = realm.eventsOf(anna).toString();
        assertThat(events)
                .contains("phone_change_waiting")
                .contains("phone_changed")
                .contains("email_changed")
                .doesNotContain(freshPhone(anna))
                .doesNotContain(freshEmail(anna))
                .doesNotContain(anna.phone())
                .doesNotContain("\"" + anna.phone().substring(1));
    }

    @Test
    @Tag("R-29")
    void whatBelongsToSomebodyElseGetsNoCodeAndThePageDoesNotSaySo() {
        Citizen owner = realm.citizen().create();
        Citizen other = realm.citizen().create();
        String before = realm.everythingAbout(owner);
        Change phone = new Change(realm, other);
        Change email = new Change(realm, other);

        Page ofPhone = phone.enterAnother(phone.begin(Change.PHONE), owner.phone());
        Page ofEmail =
                email.enterAnother(email.begin(Change.EMAIL), owner.email().toUpperCase(Locale.ROOT));

        assertThat(lab.texts().await(owner.phone(), 1).secret()).isEmpty();
        assertThat(lab.texts().to(owner.phone()).get(0).text()).contains("wanted to use this number");
        assertThat(lab.mails().await(owner.email(), 1).text())
                .contains("cannot be used there")
                .doesNotContainPattern("\\b[0-9]{6}\\b");
        assertThat(Change.error(phone.type(ofPhone, "000000"), Change.CODE)).contains("does not work");
        assertThat(Change.error(email.type(ofEmail, "000000"), Change.CODE)).contains("does not work");
        assertThat(realm.everythingAbout(owner)).isEqualTo(before);
        assertThat(lab.database().rows("select id from citizen_pending_contact where user_id = ?", other.id()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "citizen-change-phone, '', Enter the new mobile number",
        "citizen-change-phone, nobody, does not look like a phone number",
        "citizen-change-phone, +48512345678, numbers of this country",
        "citizen-change-phone, OWN, your mobile number already",
        "citizen-change-email, nobody, does not look like an email address",
        "citizen-change-email, OWN, your email address already",
    })
    void whatIsNoNewContactIsRefusedAtItsField(String action, String typed, String words) {
        Citizen citizen = realm.citizen().create();
        Change change = new Change(realm, citizen);
        String own = action.equals(Change.PHONE) ? citizen.phone() : citizen.email();

        Page page = change.enter(change.begin(action), typed.equals("OWN") ? own : typed);

        assertThat(Change.error(page, Change.FIELD)).contains(words);
    }

    @Test
    @Tag("R-17")
    @Tag("R-19")
    void wrongCodesAreCountedForTheAccountAndTheCodeOfAnotherTabIsWrong() {
        Citizen citizen = realm.citizen().create();
        Change one = new Change(realm, citizen);
        Change two = new Change(realm, citizen);
        Page proving = one.enterAnother(one.begin(Change.PHONE), freshPhone(citizen));
        String code = lab.texts().await(freshPhone(citizen), 1).code();
        Page another =
                two.enterAnother(two.begin(Change.PHONE), freshPhone(citizen).replace("+995577", "+995591"));

        assertThat(Change.error(two.type(another, code), Change.CODE)).contains("does not work");
        Page page = proving;
        for (int i = 0; i < 5; i++) {
            page = one.type(page, "000000");
        }
        assertThat(Change.error(one.type(page, code), Change.CODE))
                .as("the right one, after five wrong ones")
                .contains("does not work");
        Awaitility.await("the brute-force protector")
                .atMost(PATIENCE)
                .until(() -> realm.admin()
                                .get(realm.path("/attack-detection/brute-force/users/" + citizen.id()))
                                .path("numFailures")
                                .asInt()
                        >= 5);
        assertThat(phoneOf(citizen)).isEqualTo(citizen.phone());
    }

    @Test
    @Tag("R-30")
    void aCookieIsNotEnoughAndAPasswordIsNotForWhoeverHasASecondFactor() {
        Citizen citizen = realm.citizen().create();
        Change change = new Change(realm, citizen);
        change.signIn(walkthroughLogin(change));
        Page again = change.ask(Change.PHONE);
        assertThat(again.hasField("password")).as("a fresh login is asked for").isTrue();

        Citizen holder = realm.citizen().create();
        lab.database()
                .change(
                        "insert into credential (id, type, user_id, created_date, secret_data, credential_data, priority)"
                                + " values (?, 'citizen-card', ?, 1, '{}', '{}', 20)",
                        UUID.randomUUID().toString(),
                        holder.id());
        realm.admin().post(realm.path("/clear-user-cache"), null);
        Change weak = new Change(realm, holder);
        Page refused = weak.signIn(weak.ask(Change.PHONE));
        assertThat(refused.hasField(Change.FIELD)).isFalse();
        assertThat(refused.html().text()).contains("protected by a second step");
        Page posted = weak.walker()
                .submit(refused.formWith("cancel-aia")
                        .without("cancel-aia")
                        .with("citizen-step", "phone-new")
                        .with(Change.FIELD, freshPhone(holder)));
        assertThat(posted.hasField(Change.CODE))
                .as("asked again at every request")
                .isFalse();
        realm.awaitEvent("the refusal", CitizenRealm.about(holder).and(event -> event.path("error")
                .asText()
                .equals("citizen_contact_login_too_weak")));
        assertThat(Application.isRedirectedTo(
                        weak.walker().submit(posted.formWith("cancel-aia").with("cancel-aia", "true"))))
                .as("the way back")
                .isTrue();
    }

    private Page walkthroughLogin(Change change) {
        return Walkthrough.arrive(change.walker().open(realm.application().authorization()), "password");
    }

    /** Keycloak splits it there, and takes the second part for a parameter. */
    @ParameterizedTest
    @ValueSource(strings = {"citizen-change-phone:+995577000001", "citizen-change-phone:a:b"})
    void whatFollowsAColonChangesNothing(String action) {
        Citizen citizen = realm.citizen().create();
        Change change = new Change(realm, citizen);
        Page page = Walkthrough.arrive(change.signIn(change.ask(action)), Change.FIELD);
        assertThat(page.formWith(Change.FIELD).fields().get(Change.FIELD)).isEmpty();
        assertThat(lab.texts().to("+995577000001")).isEmpty();
    }

    /** Ways past the pages that prove a new contact. */
    enum OtherDoor {
        ACCOUNT_REST,
        UPDATE_PROFILE,
        UPDATE_EMAIL,
        VERIFY_PROFILE
    }

    /** @param writable whether the user profile lets citizens write the e-mail address, as a realm with registration does */
    @ParameterizedTest
    @CsvSource({
        "ACCOUNT_REST, false", "UPDATE_PROFILE, false", "UPDATE_EMAIL, false", "VERIFY_PROFILE, false",
        "ACCOUNT_REST, true", "UPDATE_PROFILE, true", "UPDATE_EMAIL, true", "VERIFY_PROFILE, true",
    })
    @Tag("R-28")
    @Tag("R-30")
    void noOtherDoorChangesAContact(OtherDoor door, boolean writable) {
        letCitizensWriteTheirEmail(writable);
        Citizen citizen = realm.citizen().create();

        go(door, citizen);

        assertThat(emailOf(citizen)).isEqualTo(citizen.email());
        assertThat(phoneOf(citizen)).isEqualTo(citizen.phone());
        assertThat(lab.mails().to(freshEmail(citizen))).isEmpty();
    }

    /** They know their citizen by the cookie of a login alone, whoever's token is shown and whatever it may do elsewhere. */
    @Test
    @Tag("R-172")
    void noBearerTokenOpensTheAccountPagesOrWhatAdministratorsMayDo() {
        Citizen citizen = realm.citizen().create();
        Map<String, String> service = service("a-service", "client.use.lightweight.access.token.enabled", "true");
        Map<String, String> hasty = service("a-hasty-service", "access.token.lifespan", "1");
        Map<String, String> own = Map.of("grant_type", "client_credentials");
        Map<String, String> grant = Map.of(
                "grant_type",
                "password",
                "username",
                citizen.username(),
                "password",
                citizen.password(),
                "scope",
                "openid");
        Tokens expired = given(() -> realm.application().token(together(hasty, grant)));
        List<Tokens> given = List.of(
                expired,
                given(() -> realm.application().token(together(service, own))),
                given(() -> realm.application().token(together(service, grant))),
                given(() -> realm.application().token(together(Map.of("client_id", Application.OTHER_ID), grant))),
                given(() -> realm.application().directGrant(citizen.username(), citizen.password())));
        Awaitility.await("the end of the first")
                .atMost(PATIENCE)
                .until(() -> realm.visitor()
                                .alwaysSending("Authorization", "Bearer " + expired.accessToken())
                                .open(URI.create(realm.application().openid() + "/userinfo"))
                                .status()
                        == 401);
        String before = realm.everythingAbout(citizen);

        for (Tokens tokens : given) {
            Walker bearer = realm.visitor()
                    .alwaysSending("Authorization", "Bearer " + tokens.accessToken())
                    .alwaysSending("Accept", "text/html");
            for (String page : List.of("citizen-login/account", "citizen-login/history", "citizen-terms")) {
                assertThat(bearer.open(URI.create(realm.address() + "/" + page)).status())
                        .as(page)
                        .isEqualTo(401);
            }
            for (String page : List.of("citizen-login/account", "citizen-login/account/export")) {
                assertThat(bearer.post(URI.create(realm.address() + "/" + page), Map.of("do", "keep", "state", "x"))
                                .status())
                        .as(page)
                        .isEqualTo(401);
            }
            String administrators = lab.node().base() + "/admin/realms/" + realm.name() + "/citizen-login/users/";
            for (String right : List.of("export", "intervention", "erasure", "legal-hold")) {
                assertThat(bearer.open(URI.create(administrators + citizen.id() + "/" + right))
                                .status())
                        .as(right)
                        .isIn(401, 403);
            }
        }
        assertThat(realm.everythingAbout(citizen)).isEqualTo(before);
    }

    /** The server refuses a login while it still counts the one before. */
    private static Tokens given(Callable<Tokens> login) {
        return Awaitility.await("tokens").atMost(PATIENCE).until(login, Tokens::given);
    }

    /** A client with an account of its own, and how it says who it is. */
    private Map<String, String> service(String id, String attribute, String value) {
        ObjectNode client = AdminApi.object();
        client.put("clientId", id)
                .put("secret", "the-secret-of-" + id)
                .put("serviceAccountsEnabled", true)
                .put("directAccessGrantsEnabled", true);
        client.putObject("attributes").put(attribute, value);
        realm.admin().create(realm.path("/clients"), client);
        return Map.of("client_id", id, "client_secret", "the-secret-of-" + id);
    }

    private static Map<String, String> together(Map<String, String> one, Map<String, String> other) {
        Map<String, String> all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }

    private void letCitizensWriteTheirEmail(boolean writable) {
        ObjectNode profile = (ObjectNode) realm.admin().get(realm.path("/users/profile"));
        for (JsonNode attribute : profile.path("attributes")) {
            if (attribute.path("name").asText().equals("email")) {
                ArrayNode edit = ((ObjectNode) attribute.path("permissions"))
                        .putArray("edit")
                        .add("admin");
                if (writable) {
                    edit.add("user");
                }
            }
        }
        realm.admin().put(realm.path("/users/profile"), profile);
    }

    private void go(OtherDoor door, Citizen citizen) {
        Change change = new Change(realm, citizen);
        if (door == OtherDoor.ACCOUNT_REST) {
            String token = realm.application()
                    .directGrant(citizen.username(), citizen.password())
                    .accessToken();
            String body = "{\"username\":\"" + citizen.username()
                    + "\",\"firstName\":\"Made-up\",\"lastName\":\"Citizen\",\"email\":\""
                    + freshEmail(citizen) + "\",\"attributes\":{\"phoneNumber\":[\"" + freshPhone(citizen)
                    + "\"],\"phoneNumberVerified\":[\"true\"]}}";
            Page answer = realm.visitor()
                    .alwaysSending("Accept", "application/json")
                    .alwaysSending("Authorization", "Bearer " + token)
                    .postRaw(
                            URI.create(realm.address() + "/account/"),
                            "application/json",
                            body.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).as("the token opens the door").isNotEqualTo(401);
            return;
        }
        if (door == OtherDoor.VERIFY_PROFILE) {
            // A profile that is not complete is asked for at the login.
            ObjectNode user = (ObjectNode) realm.user(citizen);
            realm.admin().put(realm.path("/users/" + citizen.id()), user.put("lastName", ""));
        }
        Page page =
                change.signIn(door == OtherDoor.VERIFY_PROFILE ? walkthroughLogin(change) : change.ask(door.name()));
        if (page.html().selectFirst("form") != null && !Application.isRedirectedTo(page)) {
            PageForm form = page.html().selectFirst("form [name=email], form [name=lastName]") == null
                    ? null
                    : page.formWith(page.hasField("email") ? "email" : "lastName");
            if (form != null) {
                change.walker()
                        .submit(form.with("email", freshEmail(citizen))
                                .with("firstName", "Made-up")
                                .with("lastName", "Citizen")
                                .with("phoneNumber", freshPhone(citizen))
                                .with("phoneNumberVerified", "true"));
            }
        }
    }

    @Test
    @Tag("R-09")
    @Tag("R-63")
    void theAccountPageShowsWhatWaitsAndOnlyItsOwnFormCancels() {
        Citizen citizen = realm.citizen().create();
        Change change = new Change(realm, citizen);
        URI account = URI.create(realm.address() + "/citizen-login/account");
        assertThat(change.walker().open(account).status())
                .as("nobody signed in")
                .isEqualTo(401);
        change.prove(Change.PHONE, freshPhone(citizen));

        Page page = change.walker().open(account);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.answer().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body()).doesNotContain(citizen.phone()).doesNotContain(freshPhone(citizen));
        assertThat(page.html().select("ul.citizen-sign-ins > li").text())
                .contains("With a password")
                .contains("application");
        assertThat(page.html().select("ul.citizen-history > li strong").text())
                .contains("A new phone number was confirmed");
        PageForm cancel = page.form("citizen-cancel-phone");
        change.walker().submit(cancel.with("state", "guessed"));
        assertThat(stateOf(citizen, "PHONE")).isEqualTo("WAITING");
        Page after = change.walker().submit(cancel);
        assertThat(stateOf(citizen, "PHONE")).isEqualTo("CANCELLED");
        assertThat(after.html().select("#citizen-cancel-phone")).isEmpty();
        URI start = page.link("a[href*=citizen-change-email]").orElseThrow();
        Page asking = change.signIn(change.walker().open(start));
        Page back = change.walker().submit(asking.formWith(Change.FIELD).with("cancel-aia", "true"));
        assertThat(back.at().getPath()).as("back on the page").isEqualTo(account.getPath());
        assertThat(back.status()).isEqualTo(200);
    }
}

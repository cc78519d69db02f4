package org.citizenlogin.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Somebody with an account of their own, and with the victim's data and message, but without the victim's second factor or
 * password: what they show of their own counts for nobody else, and nothing of theirs stays with the victim.
 */
@Tag("J1")
@Tag("J2")
@OnRealKeycloak
class ProofOfOneAccountIT {

    private static final String NEW = "a-new-password-of-mine";
    private static final String PASSPORT = "L898902C36";
    private static final String PROVIDER_SHOWN = "Provider of the tests";
    private static final String ALONE_FORM = "citizen-alone-form";

    private final Lab lab;
    private final CitizenRealm realm;

    ProofOfOneAccountIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    // The attacker's own second factor.

    @Test
    @Tag("R-32")
    @Tag("R-57")
    void theSecondFactorOfAnotherAccountDoesNotRecoverThisOne() {
        realm.configureRecovery(Map.of());
        Citizen victim = realm.citizen().withSecondFactor().create();
        Walkthrough walkthrough = realm.walkthrough();
        Page recovery = ownSecondFactorThenTheRecovery(walkthrough);

        Page factor = Walkthrough.arrive(byPhone(walkthrough, recovery, victim), Walkthrough.OTP);
        Page back = walkthrough.walker().open(inThisTab(factor, "authenticate"));

        assertNothingOf(walkthrough, back, victim);
    }

    @Test
    @Tag("R-32")
    @Tag("R-57")
    void theSameByDocumentAndCode() {
        realm.configureRecovery(Map.of("ways", "document", "documents", "passport,ru-snils"));
        Citizen victim = realm.citizen().withSecondFactor().create();
        realm.giveDocument(victim, "passport", PASSPORT);
        Walkthrough walkthrough = realm.walkthrough();
        Page contact = Walkthrough.arrive(ownSecondFactorThenTheRecovery(walkthrough), Walkthrough.CONTACT);

        Page kinds = walkthrough
                .walker()
                .submit(contact.formWith(Walkthrough.CONTACT).with(Walkthrough.CONTACT, victim.nationalPhone()));
        Page number = walkthrough
                .walker()
                .submit(kinds.formWith(Walkthrough.DOCUMENT).with(Walkthrough.DOCUMENT, "passport"));
        Page code = walkthrough.giveDocument(number, PASSPORT, Walkthrough.CODE);
        String sent = lab.texts().await(victim.phone(), 1).code();
        Page factor = Walkthrough.arrive(walkthrough.typeCode(code, sent), Walkthrough.OTP);
        Page back = walkthrough.walker().open(inThisTab(factor, "authenticate"));

        assertNothingOf(walkthrough, back, victim);
    }

    @Test
    @Tag("R-32")
    @Tag("R-57")
    void whoHasOnlyACardIsNotRecoveredByAnotherPersonsSecondFactor() {
        realm.configureRecovery(Map.of());
        Citizen victim = realm.citizen().create();
        Walkthrough walkthrough = realm.walkthrough();
        Page recovery = ownSecondFactorThenTheRecovery(walkthrough);
        int before = lab.texts().to(victim.phone()).size();
        Page answer = askByPhone(walkthrough, recovery, victim);
        String oneTimePassword = lab.texts().await(victim.phone(), before + 1).oneTimePassword();
        // Linked only now: who has a card when the message is made is sent no secret at all.
        lab.database()
                .change(
                        "insert into credential (id, type, user_id, created_date, secret_data, credential_data, priority)"
                                + " values (?, 'citizen-card', ?, 1, '{}', '{}', 20)",
                        UUID.randomUUID().toString(),
                        victim.id());
        realm.admin().post(realm.path("/clear-user-cache"), null);

        Page after = walkthrough.type(answer, oneTimePassword);

        assertNothingOf(walkthrough, after, victim);
    }

    @Test
    @Tag("R-32")
    void theOwnerStillRecoversWithTheirOwnSecondFactorEvenAfterAnotherPersonInTheSameTab() {
        realm.configureRecovery(Map.of());
        Citizen victim = realm.citizen().withSecondFactor().create();
        Walkthrough walkthrough = realm.walkthrough();
        Page recovery = ownSecondFactorThenTheRecovery(walkthrough);
        Page factor = Walkthrough.arrive(byPhone(walkthrough, recovery, victim), Walkthrough.OTP);

        Page change = Walkthrough.arrive(
                walkthrough
                        .walker()
                        .submit(factor.formWith(Walkthrough.OTP)
                                .with(Walkthrough.OTP, victim.authenticatorApp().codeNow())),
                Walkthrough.NEW_PASSWORD);
        Page after = walkthrough.choose(change, NEW);

        assertThat(Application.isRedirectedTo(after)).isTrue();
        JsonNode token = realm.application().redeem(after).idTokenClaims();
        assertThat(token.path("preferred_username").asText()).isEqualTo(victim.username());
    }

    /** Signs in with an account of their own up to its second factor, and answers that under the recovery's path. */
    private Page ownSecondFactorThenTheRecovery(Walkthrough walkthrough) {
        Citizen own = realm.citizen().withSecondFactor().create();
        Page factor = Walkthrough.arrive(walkthrough.logIn(own.username(), own.password()), Walkthrough.OTP);
        PageForm form = factor.formWith(Walkthrough.OTP)
                .with(Walkthrough.OTP, own.authenticatorApp().codeNow());
        return walkthrough.walker().post(underPath(form.action(), "reset-credentials"), form.fields());
    }

    private Page byPhone(Walkthrough walkthrough, Page first, Citizen victim) {
        int before = lab.texts().to(victim.phone()).size();
        Page answer = askByPhone(walkthrough, first, victim);
        return walkthrough.type(
                answer, lab.texts().await(victim.phone(), before + 1).oneTimePassword());
    }

    private static Page askByPhone(Walkthrough walkthrough, Page first, Citizen victim) {
        return walkthrough.givePhone(
                walkthrough.giveNumber(Walkthrough.arrive(first, Walkthrough.NUMBER), victim.number()),
                victim.nationalPhone());
    }

    private void assertNothingOf(Walkthrough walkthrough, Page page, Citizen victim) {
        if (page.hasField(Walkthrough.NEW_PASSWORD)) {
            walkthrough.choose(page, NEW);
        }
        assertThat(page.hasField(Walkthrough.NEW_PASSWORD))
                .as("a page that sets a password: " + page.describe())
                .isFalse();
        assertThat(Application.isRedirectedTo(page)).isFalse();
        assertThat(Walkthrough.logsIn(realm, victim, NEW)).isFalse();
    }

    // The attacker's own account of an identity provider.

    @Test
    @Tag("R-38")
    @Tag("R-57")
    void noAccountOfAnIdentityProviderIsLinkedBeforeTheChange() {
        realm.configureRecovery(Map.of());
        Citizen victim = realm.citizen().create();
        Walkthrough walkthrough = realm.walkthrough();
        Page exists = signInByProvider(walkthrough, victim.username());

        Page recovery = walkthrough.walker().open(inThisTab(exists, "reset-credentials"));
        Page change = Walkthrough.arrive(
                byPhone(walkthrough, alone(walkthrough, recovery), victim), Walkthrough.NEW_PASSWORD);

        assertThat(links(victim)).as("links before the change").isEmpty();
        assertThat(Application.isRedirectedTo(walkthrough.choose(change, NEW))).isTrue();
        assertThat(links(victim)).as("links after it").isEmpty();
    }

    @Test
    void whoComesFromAnIdentityProviderIsToldThatRecoveryComesFirstAndIsLedOn() {
        realm.configureRecovery(Map.of());
        Citizen victim = realm.citizen().create();
        Walkthrough walkthrough = realm.walkthrough();
        Page exists = signInByProvider(walkthrough, victim.username());

        URI address = inThisTab(exists, "reset-credentials");
        Page told = walkthrough.walker().open(address);
        Page again = walkthrough.walker().open(address);

        for (Page page : new Page[] {told, again}) {
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.html().text()).contains("Nothing has been connected");
            assertThat(page.hasField(Walkthrough.NUMBER)).isFalse();
        }
        Walkthrough.arrive(
                walkthrough.walker().submit(again.form(ALONE_FORM).with(Walkthrough.GO, "alone")), Walkthrough.NUMBER);
    }

    @Test
    @Tag("R-41")
    void theNoticeOfTheChangeNamesTheProvidersThatSignIn() {
        realm.configureRecovery(Map.of());
        Citizen citizen = realm.citizen().create();
        String provider = provider(citizen.username());
        realm.admin()
                .post(
                        realm.path("/users/" + citizen.id() + "/federated-identity/" + provider),
                        AdminApi.object()
                                .put("identityProvider", provider)
                                .put("userId", "somebody")
                                .put("userName", "somebody"));

        realm.walkthrough().recover(citizen, NEW);

        assertThat(lab.mails().await(citizen.email(), 2).text()).contains("also sign in", PROVIDER_SHOWN);
        assertThat(links(citizen)).as("told, not ended").hasSize(1);
    }

    private Page alone(Walkthrough walkthrough, Page recovery) {
        return recovery.html().getElementById(ALONE_FORM) == null
                ? recovery
                : walkthrough.walker().submit(recovery.form(ALONE_FORM).with(Walkthrough.GO, "alone"));
    }

    private JsonNode links(Citizen citizen) {
        return realm.admin().get(realm.path("/users/" + citizen.id() + "/federated-identity"));
    }

    /** Up to the page that says that there is such an account here already. */
    private Page signInByProvider(Walkthrough walkthrough, String username) {
        String provider = provider(username);
        Page login = walkthrough.login();
        URI broker = login.link("a[href*='/broker/" + provider + "/']")
                .orElseThrow(() -> new AssertionError("no way to the provider on " + login.describe()));
        Page theirs = Walkthrough.arrive(walkthrough.walker().open(broker), "password");
        Page back = walkthrough.logIn(theirs, username, "a-password-at-the-provider");
        assertThat(back.at().getPath()).as(back.describe()).endsWith("first-broker-login");
        return back;
    }

    /** Another realm of this server, where anybody may choose the name they like. */
    private String provider(String username) {
        String name = "provider-" + UUID.randomUUID();
        AdminApi admin = lab.admin();
        admin.createRealm(
                AdminApi.object().put("realm", name).put("enabled", true).put("displayName", "A provider"));
        ObjectNode client = AdminApi.object()
                .put("clientId", "citizens")
                .put("secret", "a-secret-of-the-tests")
                .put("standardFlowEnabled", true);
        client.putArray("redirectUris").add(realm.address() + "/broker/" + name + "/endpoint");
        admin.create("/" + name + "/clients", client);
        ObjectNode user = AdminApi.object()
                .put("username", username)
                .put("email", UUID.randomUUID() + "@provider.test")
                .put("emailVerified", true)
                .put("firstName", "Somebody")
                .put("lastName", "Else")
                .put("enabled", true);
        user.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", "a-password-at-the-provider")
                .put("temporary", false);
        admin.create("/" + name + "/users", user);
        String openid = lab.node().base().resolve("/realms/" + name) + "/protocol/openid-connect";
        ObjectNode wanted = AdminApi.object()
                .put("alias", name)
                .put("displayName", PROVIDER_SHOWN)
                .put("providerId", "keycloak-oidc")
                .put("enabled", true);
        wanted.putObject("config")
                .put("authorizationUrl", openid + "/auth")
                .put("tokenUrl", openid + "/token")
                .put("userInfoUrl", openid + "/userinfo")
                .put("clientId", "citizens")
                .put("clientSecret", "a-secret-of-the-tests")
                .put("clientAuthMethod", "client_secret_post")
                .put("defaultScope", "openid profile email")
                .put("syncMode", "IMPORT");
        admin.post(realm.path("/identity-provider/instances"), wanted);
        return name;
    }

    // Addresses.

    private static URI underPath(URI action, String path) {
        return URI.create(action.toString().replaceFirst("/login-actions/[a-z-]+", "/login-actions/" + path));
    }

    /** Another flow of the tab this page stands in, as a link of the server's pages would name it. */
    private static URI inThisTab(Page page, String path) {
        URI action = page.html().select("form").stream()
                .map(form -> page.at().resolve(form.attr("action")))
                .filter(address -> address.getPath().contains("/login-actions/"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form on " + page.describe()));
        String query = Arrays.stream(action.getRawQuery().split("&"))
                .filter(one -> !one.startsWith("session_code=") && !one.startsWith("execution="))
                .collect(Collectors.joining("&"));
        return URI.create(underPath(action, path).toString().replaceFirst("\\?.*", "?" + query.replace("$", "\\$")));
    }
}

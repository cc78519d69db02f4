package org.citizenlogin.e2e.onetimepassword;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.citizenlogin.demo.server.AdminApi;
import org.citizenlogin.demo.walk.Page;
import org.citizenlogin.demo.walk.Walker;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Application.Tokens;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Journey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody stands before the forced change and tries every other door. None leads to a token. */
@Tag("J5")
@OnRealKeycloak
class DoorsIT {

    private final Lab lab;
    private final CitizenRealm realm;
    private Citizen citizen;
    private String oneTimePassword;
    private Journey journey;

    DoorsIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @BeforeEach
    void somebodyWithAOneTimePassword() {
        citizen = realm.citizen().create();
        realm.journey().ask(citizen);
        oneTimePassword = lab.texts().await(citizen.phone(), 1).oneTimePassword();
        journey = realm.journey();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "citizen-choose-password",
                "UPDATE_PASSWORD",
                "UPDATE_PROFILE",
                "CONFIGURE_TOTP",
                "delete_account",
                "no-such-action"
            })
    void anActionAskedForByTheApplicationIsNoWayAround(String action) {
        URI authorization = realm.application().authorization(Application.ID, Map.of("kc_action", action));
        Page page = journey.logIn(journey.login(authorization), citizen.username(), oneTimePassword);
        assertNoToken(page);
        assertThat(page.hasField(Journey.NEW_PASSWORD))
                .as("the change comes first")
                .isTrue();
    }

    @Test
    void theChangeCannotBeCancelled() {
        URI authorization =
                realm.application().authorization(Application.ID, Map.of("kc_action", "citizen-choose-password"));
        Page change = journey.logIn(journey.login(authorization), citizen.username(), oneTimePassword);
        Page cancelled =
                journey.walker().submit(change.formWith(Journey.NEW_PASSWORD).with("cancel-aia", "true"));
        assertNoToken(cancelled);
    }

    @Test
    void anEmptyFormIsNoChange() {
        Page change = change();
        Page empty = journey.walker()
                .submit(change.formWith(Journey.NEW_PASSWORD)
                        .without(Journey.NEW_PASSWORD)
                        .without(Journey.CONFIRM));
        assertNoToken(empty);
        Journey.arrive(empty, Journey.NEW_PASSWORD);
    }

    @Test
    void restartIsNoWayAround() {
        Page change = change();
        String action = change.formWith(Journey.NEW_PASSWORD).action().toString();
        Page restarted =
                journey.walker().open(URI.create(action.replaceAll("/login-actions/[^?]*", "/login-actions/restart")));
        assertNoToken(restarted);
        Page again = journey.walker().open(realm.application().authorization());
        assertNoToken(again);
    }

    @Test
    void aSecondTabIsNoWayAround() {
        change();
        Page secondTab = journey.walker().open(realm.application().authorization());
        assertNoToken(secondTab);
    }

    @Test
    void aSecondApplicationIsNoWayAround() {
        change();
        for (Map<String, String> more : List.of(Map.<String, String>of(), Map.of("prompt", "none"))) {
            Page other = journey.walker().open(realm.application().authorization(Application.OTHER_ID, more));
            assertThat(other.parameter("code")).isEmpty();
        }
    }

    @Test
    void backAndTheOldFormAreNoWayAround() {
        Page login = journey.login();
        journey.logIn(login, citizen.username(), oneTimePassword);
        Page back = journey.logIn(login, citizen.username(), oneTimePassword);
        assertNoToken(back);
        Page backWithTheOld = journey.walker().open(realm.application().authorization());
        assertNoToken(backWithTheOld);
    }

    @Test
    void otherRequiredActionsCannotBeNamedInstead() {
        Page change = change();
        String action = change.formWith(Journey.NEW_PASSWORD).action().toString();
        for (String other : List.of("UPDATE_PROFILE", "VERIFY_EMAIL", "TERMS_AND_CONDITIONS", "x")) {
            URI address = URI.create(action.replaceAll("execution=[^&]*", "execution=" + other));
            assertNoToken(journey.walker().post(address, Map.of("firstName", "A", "lastName", "B", "accept", "on")));
        }
        for (String path : List.of("authenticate", "reset-credentials", "first-broker-login", "post-broker-login")) {
            URI address = URI.create(action.replaceAll("/login-actions/[^?]*", "/login-actions/" + path));
            assertNoToken(journey.walker().post(address, Map.of("tryAnotherWay", "on")));
        }
    }

    @Test
    void theDirectGrantTakesNoOneTimePassword() {
        Tokens tokens = realm.application().directGrant(citizen.username(), oneTimePassword);
        assertThat(tokens.given()).isFalse();
        Tokens offline = realm.application().directGrant(citizen.username(), oneTimePassword, "openid offline_access");
        assertThat(offline.given()).isFalse();
        change();
        assertThat(realm.application()
                        .directGrant(citizen.username(), oneTimePassword)
                        .given())
                .isFalse();
    }

    @Test
    void theOfflineScopeIsNoWayAround() {
        URI authorization = realm.application().authorization(Application.ID, Map.of("scope", "openid offline_access"));
        assertNoToken(journey.logIn(journey.login(authorization), citizen.username(), oneTimePassword));
        assertNoToken(journey.walker().open(authorization));
    }

    @Test
    void theAccountConsoleIsNoWayAround() {
        change();
        Page account = journey.walker().open(URI.create(realm.address() + "/account/"));
        Page api = journey.walker()
                .alwaysSending("Accept", "application/json")
                .open(URI.create(realm.address() + "/account/?userProfileMetadata=true"));
        assertThat(account.body()).doesNotContain(citizen.email());
        assertThat(api.body()).doesNotContain(citizen.email());
        assertThat(api.status() == 401 || api.status() == 403 || !api.body().contains("\"username\""))
                .isTrue();
    }

    @Test
    void anEarlierSessionOfTheSameBrowserStaysWhatItWasAndGetsNothingNew() {
        Tokens before = journey.loggedIn(citizen, citizen.password());
        assertThat(before.given()).isTrue();
        URI forced = realm.application().authorization(Application.ID, Map.of("prompt", "login"));
        Page page = journey.walker().open(forced);
        Page change = journey.walker()
                .submit(page.formWith("password")
                        .with("username", citizen.username())
                        .with("password", oneTimePassword));
        assertNoToken(change);
        Journey.arrive(change, Journey.NEW_PASSWORD);
    }

    @Test
    void aSamlApplicationIsNoWayAround() throws Exception {
        ObjectNode client = AdminApi.object();
        client.put("clientId", "saml-" + citizen.id()).put("protocol", "saml");
        client.putArray("redirectUris").add("http://application.test/*");
        client.putObject("attributes")
                .put("saml.client.signature", "false")
                .put("saml.force.post.binding", "true")
                .put("saml_assertion_consumer_url_post", "http://application.test/saml");
        realm.admin().create(realm.path("/clients"), client);
        URI request =
                URI.create(realm.address() + "/protocol/saml?" + Walker.encode(Map.of("SAMLRequest", samlRequest())));
        Page change = journey.logIn(
                Journey.arrive(journey.walker().open(request), "password"), citizen.username(), oneTimePassword);
        Journey.arrive(change, Journey.NEW_PASSWORD);
        assertThat(change.body()).doesNotContain("SAMLResponse");
        Page again = journey.walker().open(request);
        assertThat(again.body()).doesNotContain("SAMLResponse");
    }

    @Test
    void theDeviceFlowIsNoWayAround() throws Exception {
        Walker device = new Walker(lab.node().base());
        Page answer = device.post(
                URI.create(realm.application().openid() + "/auth/device"),
                Map.of("client_id", Application.ID, "scope", "openid"));
        var granted = AdminApi.JSON.readTree(answer.body());
        Page login = Journey.arrive(
                journey.walker()
                        .open(URI.create(
                                granted.path("verification_uri_complete").asText())),
                "password");
        Page change = journey.logIn(login, citizen.username(), oneTimePassword);
        Journey.arrive(change, Journey.NEW_PASSWORD);
        Tokens tokens = realm.application()
                .token(Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:device_code",
                        "client_id",
                        Application.ID,
                        "device_code",
                        granted.path("device_code").asText()));
        assertThat(tokens.given()).isFalse();
    }

    @Test
    void thereIsNoSessionToRefreshBeforeTheChange() {
        change();
        assertThat(realm.admin().get(realm.path("/users/" + citizen.id() + "/sessions")))
                .isEmpty();
    }

    @Test
    void theChangeItselfOpensTheDoor() {
        assertThat(Application.isRedirectedTo(journey.choose(change(), "a-new-password-of-mine")))
                .isTrue();
    }

    private Page change() {
        return Journey.arrive(journey.logIn(citizen.username(), oneTimePassword), Journey.NEW_PASSWORD);
    }

    private static void assertNoToken(Page page) {
        assertThat(page.status()).isLessThan(500);
        assertThat(page.parameter("code")).as("an authorization code").isEmpty();
        assertThat(page.body()).doesNotContain("access_token");
    }

    private String samlRequest() throws java.io.IOException {
        String request = "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
                + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_" + citizen.id()
                + "\" Version=\"2.0\" IssueInstant=\""
                + Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                + "\" Destination=\"" + realm.address() + "/protocol/saml\""
                + " ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\""
                + " AssertionConsumerServiceURL=\"http://application.test/saml\"><saml:Issuer>saml-"
                + citizen.id() + "</saml:Issuer></samlp:AuthnRequest>";
        var deflated = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(deflated, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            out.write(request.getBytes(StandardCharsets.UTF_8));
        }
        return Base64.getEncoder().encodeToString(deflated.toByteArray());
    }
}

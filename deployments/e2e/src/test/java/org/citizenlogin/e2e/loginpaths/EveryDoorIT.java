package org.citizenlogin.e2e.loginpaths;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.onetimepassword.InHand;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Application.Tokens;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.realm.SamlApplication;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** While the change is pending, no door gives a code, a token or an assertion. */
@Tag("J5")
@OnRealKeycloak
@Tag("R-38")
class EveryDoorIT {

    private static final String NEW = "a-new-password-of-mine";
    private static final String WITH_CONSENT = "application-with-consent";
    private static final String ACTION = "/authentication/required-actions/citizen-choose-password";

    private final CitizenRealm realm;

    EveryDoorIT(CitizenRealm realm) {
        this.realm = realm;
        if (realm.admin().get(realm.path("/clients?clientId=" + WITH_CONSENT)).isEmpty()) {
            new SamlApplication(realm).register();
            ObjectNode client = AdminApi.object();
            client.put("clientId", WITH_CONSENT).put("publicClient", true).put("consentRequired", true);
            client.putArray("redirectUris").add(Application.REDIRECT.toString());
            realm.admin().create(realm.path("/clients"), client);
            // These tests type wrong passwords faster than people; a lock would hide what they look for.
            realm.change(wanted -> wanted.put("bruteForceProtected", false).put("oauth2DevicePollingInterval", 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDoorStaysShutWhileTheChangeIsPending(Door door) {
        Pending pending = Pending.change(realm);
        Doors.assertNothingCame(pending, door.through(pending));
    }

    /** Else the table above could be green because nothing ever comes out of a door. */
    @ParameterizedTest
    @MethodSource
    void theSameDoorOpensForABrowserThatIsLoggedIn(Door door) {
        assertThat(door.through(Pending.nothing(realm)).isWorthHaving()).isTrue();
    }

    static Stream<Door> theSameDoorOpensForABrowserThatIsLoggedIn() {
        return Stream.of(Door.values()).filter(Door::opensWhenNothingIsPending);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"citizen-choose-password", "UPDATE_PASSWORD", "UPDATE_PROFILE", "delete_account", "no-such"})
    void aLoginThatAsksForAnActionCannotCancelTheChange(String action) {
        Pending pending =
                Pending.change(realm, realm.application().authorization(Application.ID, Map.of("kc_action", action)));
        Gift shown = Gift.of(pending.here());
        Gift cancelled = Door.CANCELLED.through(pending);
        Doors.assertNothingCame(pending, shown.and(cancelled));
    }

    @ParameterizedTest
    @ValueSource(strings = {"citizen-choose-password", "UPDATE_PASSWORD"})
    void aLoginThatAsksForAnActionEndsAfterTheChange(String action) {
        Pending pending =
                Pending.change(realm, realm.application().authorization(Application.ID, Map.of("kc_action", action)));
        pending.walkthrough().choose(pending.here(), NEW);
        assertThat(Walkthrough.logsIn(realm, pending.citizen(), NEW)).isTrue();
        assertThat(Walkthrough.logsIn(
                        realm, pending.citizen(), pending.citizen().password()))
                .isFalse();
    }

    @Test
    void consentCannotBeGivenBeforeTheChange() {
        Pending pending = Pending.change(realm, realm.application().authorization(WITH_CONSENT, Map.of()));
        Doors.assertNothingCame(pending, Door.CONSENT.through(pending));

        Pending other = Pending.change(realm, realm.application().authorization(WITH_CONSENT, Map.of()));
        Doors.assertNothingCame(other, Door.CONSENT_WITH_THE_CODE_OF_THE_PAGE.through(other));

        Pending third = Pending.change(realm, realm.application().authorization(WITH_CONSENT, Map.of()));
        Page consent = Walkthrough.arrive(third.walkthrough().choose(third.here(), NEW), "accept");
        assertThat(Gift.of(third.walker().submit(consent.formWith("accept").with("accept", "Yes")))
                        .isWorthHaving())
                .as("after the change")
                .isTrue();
    }

    @Test
    void anApplicationThatSpeaksSamlGetsItsAssertionAfterTheChangeAndNotBefore() {
        Pending pending = Pending.change(realm, new SamlApplication(realm).byRedirect());
        assertThat(Gift.of(pending.here()).isWorthHaving()).isFalse();
        Page after = pending.walkthrough().choose(pending.here(), NEW);
        assertThat(Gift.of(after).isWorthHaving()).isTrue();
    }

    @Test
    void aDeviceGetsItsTokenAfterTheChangeAndNotBefore() {
        Tokens device = realm.application().token("/auth/device", Map.of("client_id", Application.ID));
        Map<String, String> poll = Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:device_code",
                "client_id",
                Application.ID,
                "device_code",
                device.body().path("device_code").asText());
        Pending pending = Pending.change(
                realm,
                URI.create(device.body().path("verification_uri_complete").asText()));
        assertThat(realm.application().token(poll).body().path("error").asText())
                .isEqualTo("authorization_pending");

        Page granting = Walkthrough.arrive(pending.walkthrough().choose(pending.here(), NEW), "accept");
        pending.walker().submit(granting.formWith("accept").with("accept", "Yes"));
        assertThat(tokensAfterThePause(poll).given()).isTrue();
    }

    /** The device was told to wait between two questions. */
    private Tokens tokensAfterThePause(Map<String, String> poll) {
        return org.awaitility.Awaitility.await("tokens of the device")
                .atMost(java.time.Duration.ofSeconds(40))
                .pollInterval(java.time.Duration.ofSeconds(2))
                .until(() -> realm.application().token(poll), Tokens::given);
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT_GRANT", "DIRECT_GRANT_OFFLINE", "SAML_ECP"})
    void whereNoChangeCanFollowAnUnusedOneIsSimplyWrong(Door door) {
        InHand inHand = InHand.of(realm);
        Walkthrough walkthrough = realm.walkthrough();
        Page login = walkthrough.login();
        var stranger = new Pending(realm, inHand.citizen(), walkthrough, login, login, inHand.oneTimePassword());

        assertThat(door.through(stranger).isWorthHaving()).isFalse();

        assertThat(inHand.isUsed()).isFalse();
        inHand.use(realm.walkthrough());
    }

    @Test
    @Tag("R-40")
    void earlierTokensLiveUntilTheChangeAndDieWithIt() {
        Citizen citizen = realm.citizen().create();
        Tokens online = realm.walkthrough().loggedIn(citizen, citizen.password());
        Tokens offline =
                realm.application().directGrant(citizen.username(), citizen.password(), "openid offline_access");
        InHand inHand = InHand.of(realm, citizen);
        Walkthrough walkthrough = realm.walkthrough();
        Page change = inHand.use(walkthrough);

        assertThat(realm.application().refresh(online.refreshToken()).given())
                .as("online, pending")
                .isTrue();
        assertThat(realm.application().refresh(offline.refreshToken()).given())
                .as("offline, pending")
                .isTrue();

        walkthrough.choose(change, NEW);
        assertThat(realm.application().refresh(online.refreshToken()).given())
                .as("online, changed")
                .isFalse();
        assertThat(realm.application().refresh(offline.refreshToken()).given())
                .as("offline, changed")
                .isFalse();
    }

    @Test
    void anEarlierLoginOfTheSameBrowserEndsWithTheChange() {
        Citizen citizen = realm.citizen().create();
        Walkthrough walkthrough = realm.walkthrough();
        Tokens earlier = walkthrough.loggedIn(citizen, citizen.password());
        InHand inHand = InHand.of(realm, citizen);
        Page login = Walkthrough.arrive(
                walkthrough.walker().open(realm.application().authorization(Application.ID, Map.of("prompt", "login"))),
                "password");
        Page change = Walkthrough.arrive(
                walkthrough.walker().submit(login.formWith("password").with("password", inHand.oneTimePassword())),
                Walkthrough.NEW_PASSWORD);
        assertThat(realm.application().refresh(earlier.refreshToken()).given())
                .as("pending")
                .isTrue();
        // The server compares whole seconds: what it issues in the very second of the change is new to it.
        org.awaitility.Awaitility.await("the next second")
                .until(() -> java.time.Instant.now().getEpochSecond()
                        > earlier.idTokenClaims().path("iat").asLong());

        Page after = walkthrough.choose(change, NEW);

        assertThat(realm.application().redeem(after).given()).isTrue();
        assertThat(realm.application().refresh(earlier.refreshToken()).given())
                .as("changed")
                .isFalse();
    }

    @Test
    void whereTheChangeIsNotForcedNoneIsAccepted() {
        InHand inHand = InHand.of(realm);
        Walkthrough asking = realm.walkthrough();
        Page answer = asking.ask(inHand.citizen());
        String oneTimePassword =
                realm.lab().texts().await(inHand.citizen().phone(), 2).oneTimePassword();
        setEnabled(false);
        try {
            Walkthrough.arrive(realm.walkthrough().logIn(inHand.citizen().username(), oneTimePassword), "password");
            answer = Walkthrough.arrive(asking.type(answer, oneTimePassword), Walkthrough.ONE_TIME_PASSWORD);
            assertThat(inHand.isUsed()).isFalse();
        } finally {
            setEnabled(true);
        }
        Walkthrough.arrive(asking.type(answer, oneTimePassword), Walkthrough.NEW_PASSWORD);
    }

    @Test
    void aPendingChangeIsNotForgottenWhenTheRealmStopsForcingIt() {
        Pending pending = Pending.change(realm);
        Gift gift;
        setEnabled(false);
        try {
            gift = Door.RELOADED
                    .through(pending)
                    .and(Gift.of(pending.walkthrough().choose(pending.here(), NEW)))
                    .and(Door.NO_REQUIRED_ACTION.through(pending))
                    .and(Door.CONSENT.through(pending));
        } finally {
            setEnabled(true);
        }
        Doors.assertNothingCame(pending, gift);
    }

    private void setEnabled(boolean enabled) {
        ObjectNode action = (ObjectNode) realm.admin().get(realm.path(ACTION));
        realm.admin().put(realm.path(ACTION), action.put("enabled", enabled));
    }
}

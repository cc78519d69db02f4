package org.citizenlogin.e2e.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.citizenlogin.e2e.card.CardVisit;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.LabLocks;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Application.Tokens;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.realm.IdentityProvider;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is demanded of an account holds at every door at once. */
@Tag("J7")
@OnRealKeycloak
@ResourceLock(value = LabLocks.RESPONDER_OF_THE_CARDS, mode = ResourceAccessMode.READ)
class InterventionIT {

    private static final String NEW = "a-new-password-of-mine";

    private final Lab lab;
    private final CitizenRealm realm;

    InterventionIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    private String path(Citizen citizen) {
        return realm.path("/citizen-login/users/" + citizen.id() + "/intervention");
    }

    private void demand(Citizen citizen, String state, String reason) {
        realm.admin().put(path(citizen), AdminApi.object().put("state", state).put("reason", reason));
    }

    private JsonNode demanded(Citizen citizen) {
        return realm.admin().get(path(citizen));
    }

    /** Each state by each door, with what was open before. The recovery comes last, because it ends everything else. */
    @ParameterizedTest
    @CsvSource({
        "none,            PASSWORD COOKIE ACCOUNT_PAGE ACCOUNT_REST USERINFO DIRECT_GRANT REFRESH OFFLINE RECOVERY",
        "frozen,          ''",
        "change-password, RECOVERY",
        "prove-identity,  ''",
    })
    void everyDoorObeysAtOnce(String state, String open) {
        Citizen citizen = realm.citizen().create();
        Walkthrough earlier = realm.walkthrough();
        Tokens online = earlier.loggedIn(citizen, citizen.password());
        Tokens offline =
                realm.application().directGrant(citizen.username(), citizen.password(), "openid offline_access");
        assertThat(offline.given()).isTrue();
        if (!state.equals("none")) {
            demand(citizen, state, "suspected-takeover");
            lab.texts().await(citizen.phone(), 1);
        }

        Set<String> opened = new TreeSet<>();
        note(
                opened,
                "COOKIE",
                Application.isRedirectedTo(
                        earlier.walker().open(realm.application().authorization())));
        note(
                opened,
                "ACCOUNT_PAGE",
                earlier.walker()
                                .open(URI.create(realm.address() + "/citizen-login/account"))
                                .status()
                        == 200);
        note(opened, "USERINFO", opens(online, realm.application().openid() + "/userinfo"));
        note(opened, "ACCOUNT_REST", opens(online, realm.address() + "/account/"));
        note(
                opened,
                "REFRESH",
                realm.application().refresh(online.refreshToken()).given());
        note(
                opened,
                "OFFLINE",
                realm.application().refresh(offline.refreshToken()).given());
        note(opened, "PASSWORD", Walkthrough.logsIn(realm, citizen, citizen.password()));
        note(
                opened,
                "DIRECT_GRANT",
                realm.application()
                        .directGrant(citizen.username(), citizen.password())
                        .given());
        // A frozen account is sent nothing to recover with.
        note(opened, "RECOVERY", !state.equals("frozen") && recovers(citizen));

        assertThat(opened).isEqualTo(open.isEmpty() ? Set.of() : new TreeSet<>(Set.of(open.split(" ", -1))));
        if (state.equals("change-password")) {
            assertThat(demanded(citizen).path("state").asText()).as("done").isEqualTo("none");
            assertThat(Walkthrough.logsIn(realm, citizen, NEW)).isTrue();
        }
    }

    /** With an access token from before, which has not expired. */
    private boolean opens(Tokens earlier, String address) {
        return realm.visitor()
                        .alwaysSending("Accept", "application/json")
                        .alwaysSending("Authorization", "Bearer " + earlier.accessToken())
                        .open(URI.create(address))
                        .status()
                == 200;
    }

    /** The ways that need no password. The card comes last, because it ends the demand of a proof. */
    @Test
    void theCardAndAnIdentityProviderObeyToo() {
        CardVisit.prepare(realm, Map.of("link", "at-once"));
        IdentityProvider elsewhere = IdentityProvider.offeredBy(realm);
        Map<String, Set<String>> ways = Map.of(
                "none", Set.of("IDENTITY_PROVIDER", "CARD"),
                "frozen", Set.of(),
                "change-password", Set.of("IDENTITY_PROVIDER", "CARD"),
                "prove-identity", Set.of("CARD"));
        ways.forEach((state, open) -> {
            Citizen citizen = realm.citizen().create();
            assertThat(comesByCard(citizen)).as("linked").isTrue();
            String there = elsewhere.openAccount(citizen.username());
            realm.admin()
                    .post(
                            realm.path("/users/" + citizen.id() + "/federated-identity/" + IdentityProvider.ALIAS),
                            AdminApi.object().put("userId", there).put("userName", citizen.username()));
            if (!state.equals("none")) {
                demand(citizen, state, "suspected-takeover");
            }

            Set<String> opened = new TreeSet<>();
            Page byProvider = elsewhere.signIn(
                    realm.visitor(),
                    realm.application().authorization(Application.ID, Map.of("kc_idp_hint", IdentityProvider.ALIAS)),
                    citizen.username());
            note(opened, "IDENTITY_PROVIDER", Application.isRedirectedTo(byProvider));
            note(opened, "CARD", comesByCard(citizen));

            assertThat(opened).as("%s, %s", state, byProvider.describe()).isEqualTo(open);
            assertThat(waysInHistory(citizen))
                    .as("%s, the list of sign-ins", state)
                    .containsAll(open);
            assertThat(demanded(citizen).path("state").asText())
                    .as("what a card proves, it ends")
                    .isEqualTo(state.equals("prove-identity") ? "none" : state);
        });
    }

    /** A kind of sign-in that is not kept as itself was not seen as itself by anything else that asks. */
    private Set<String> waysInHistory(Citizen citizen) {
        return lab.database().rows("select method from citizen_login_history where user_id = ?", citizen.id()).stream()
                .map(row -> String.valueOf(row.get("method")))
                .collect(Collectors.toSet());
    }

    private boolean comesByCard(Citizen citizen) {
        return Application.isRedirectedTo(CardVisit.of(realm).sign(lab.cards().of(citizen.number())));
    }

    private boolean recovers(Citizen citizen) {
        int before = lab.texts().to(citizen.phone()).size();
        Walkthrough walkthrough = realm.walkthrough();
        Page answer = walkthrough.ask(citizen);
        Page change = Walkthrough.arrive(
                walkthrough.type(
                        answer, lab.texts().await(citizen.phone(), before + 1).oneTimePassword()),
                Walkthrough.NEW_PASSWORD);
        return Application.isRedirectedTo(walkthrough.choose(change, NEW));
    }

    private static void note(Set<String> opened, String door, boolean open) {
        if (open) {
            opened.add(door);
        }
    }

    @Test
    void aDemandIsToldAndEndsAtAnAdministratorsWord() {
        Citizen citizen = realm.citizen().create();
        assertThat(demanded(citizen).path("state").asText()).isEqualTo("none");

        demand(citizen, "prove-identity", "identity-in-doubt");

        assertThat(demanded(citizen).path("reason").asText()).isEqualTo("identity-in-doubt");
        assertThat(lab.mails().await(citizen.email(), 1).subject()).contains("Prove your identity");
        assertThat(lab.texts().await(citizen.phone(), 1).text()).contains("identity card");
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password())).isFalse();
        realm.awaitEvent("the refusal", CitizenRealm.about(citizen).and(event -> event.path("error")
                .asText()
                .equals("citizen_identity_unproven")));
        demand(citizen, "none", "owner-identified");
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password())).isTrue();
    }

    /** The server's rollback fails after such a refusal; the citizen must not see that as an error of the server. */
    @Test
    void aRefusalAfterTheLastStepIsAPageWithAWayOn() {
        Citizen citizen = realm.citizen().create();
        demand(citizen, "prove-identity", "identity-in-doubt");

        Walkthrough browser = realm.walkthrough();
        browser.walker().alwaysSending("Accept", "text/html");
        Page refused = browser.logIn(citizen.username(), citizen.password());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.html().text()).contains("This account cannot sign in this way now.");
        assertThat(refused.html().select("#backToApplication[href], #citizen-account[href]"))
                .isNotEmpty();
    }

    /** Lifting it writes the same row as the freeze, in another second. */
    @Test
    @Tag("R-180")
    void aFreezeOfAnHourAgoIsLiftedAtOnce() {
        Citizen citizen = realm.citizen().create();
        realm.freeze(citizen, Duration.ofHours(1));

        demand(citizen, "none", "owner-identified");

        assertThat(realm.user(citizen).path("enabled").asBoolean()).isTrue();
        assertThat(demanded(citizen).path("state").asText()).isEqualTo("none");
    }

    @Test
    void whatMayNotFollowAndWhatIsNoStateIsRefused() {
        Citizen citizen = realm.citizen().create();
        demand(citizen, "frozen", "reported-by-owner");
        assertThat(demanded(citizen).path("state").asText()).isEqualTo("frozen");
        for (String[] wrong : new String[][] {
            {"change-password", "leaked-password"}, {"frozen", "mistake"}, {"FROZEN", "mistake"}, {"none", "because"}
        }) {
            assertThatThrownBy(() -> demand(citizen, wrong[0], wrong[1])).isNotNull();
        }
        demand(citizen, "none", "owner-identified");
        assertThat(realm.user(citizen).path("enabled").asBoolean()).isTrue();
    }
}

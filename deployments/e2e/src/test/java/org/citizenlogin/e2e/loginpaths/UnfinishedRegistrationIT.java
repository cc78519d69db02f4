package org.citizenlogin.e2e.loginpaths;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.onetimepassword.InHand;
import org.citizenlogin.e2e.realm.Application;
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
import org.junit.jupiter.params.provider.ValueSource;

/** While a registration is not finished, no door gives a code, a token or an assertion. */
@Tag("J3")
@Tag("R-131")
@OnRealKeycloak
class UnfinishedRegistrationIT {

    private static final String ACTION = "/authentication/required-actions/citizen-finish-registration";

    private final CitizenRealm realm;

    UnfinishedRegistrationIT(CitizenRealm realm) {
        this.realm = realm;
        if (realm.admin()
                .get(realm.path("/clients?clientId=" + SamlApplication.ID))
                .isEmpty()) {
            new SamlApplication(realm).register();
            realm.change(wanted -> wanted.put("bruteForceProtected", false));
        }
    }

    private static void assertNothingCame(Pending at, Gift gift) {
        assertThat(gift.isWorthHaving()).as("a code, a token or an assertion").isFalse();
        assertThat(at.realm().eventsOf(at.citizen()))
                .as("what the server recorded")
                .noneMatch(CitizenRealm.ofType("LOGIN").or(CitizenRealm.ofType("CODE_TO_TOKEN")));
        assertThat(at.realm()
                        .admin()
                        .get(at.realm().path("/users/" + at.citizen().id() + "/sessions")))
                .as("sessions")
                .isEmpty();
        assertThat(at.realm().user(at.citizen()).path("requiredActions").toString())
                .contains("citizen-finish-registration");
    }

    @ParameterizedTest
    @EnumSource
    void aDoorStaysShutWhileTheRegistrationIsNotFinished(Door door) {
        Pending pending = Pending.registration(realm, realm.application().authorization());
        assertNothingCame(pending, door.through(pending));
    }

    @ParameterizedTest
    @ValueSource(strings = {"citizen-finish-registration", "UPDATE_PASSWORD", "citizen-terms"})
    void aLoginThatAsksForAnActionCannotCancelIt(String action) {
        Pending pending = Pending.registration(
                realm, realm.application().authorization(Application.ID, Map.of("kc_action", action)));
        assertNothingCame(pending, Gift.of(pending.here()).and(Door.CANCELLED.through(pending)));
    }

    /** The server asks for no disabled action; then only the veto stands there. */
    @Test
    void whereTheActionIsDisabledNobodyComesInEither() {
        Pending pending = Pending.registration(realm, realm.application().authorization());
        ObjectNode action = (ObjectNode) realm.admin().get(realm.path(ACTION));
        realm.admin().put(realm.path(ACTION), action.put("enabled", false));
        try {
            Page after = realm.walkthrough().logIn(pending.citizen().username(), pending.typed());
            assertNothingCame(
                    pending,
                    Gift.of(after).and(Door.DIRECT_GRANT.through(pending)).and(Door.CONSENT.through(pending)));
        } finally {
            realm.admin().put(realm.path(ACTION), action.put("enabled", true));
        }
        realm.awaitEvent("the refusal", CitizenRealm.about(pending.citizen()).and(event -> event.path("error")
                .asText()
                .equals("citizen_registration_unfinished")));
    }

    /** The person proves the phone that is confirmed already, and is led to the steps that are left. */
    @Test
    void aOneTimePasswordOfARecoveryLeadsToTheStepsThatAreLeft() {
        Citizen citizen = realm.citizen().withoutEmail().create();
        ObjectNode account = (ObjectNode) realm.user(citizen);
        account.putArray("requiredActions").add("citizen-finish-registration");
        realm.admin().put(realm.path("/users/" + citizen.id()), account);
        InHand inHand = InHand.of(realm, citizen);
        Walkthrough walkthrough = realm.walkthrough();

        Page after = walkthrough.choose(inHand.use(walkthrough), "a-new-password-of-mine");

        assertThat(after.hasField(Walkthrough.CONTACT)).as(after.describe()).isTrue();
        assertThat(realm.admin().get(realm.path("/users/" + citizen.id() + "/sessions")))
                .isEmpty();
    }

    /** An administrator who takes the action from the account ends the registration there. */
    @Test
    void withoutTheActionTheAccountIsFinished() {
        Pending pending = Pending.registration(realm, realm.application().authorization());
        ObjectNode account = (ObjectNode) realm.user(pending.citizen());
        account.set("requiredActions", AdminApi.JSON.createArrayNode());
        realm.admin().put(realm.path("/users/" + pending.citizen().id()), account);

        assertThat(Walkthrough.logsIn(realm, pending.citizen(), pending.typed()))
                .isTrue();
    }
}

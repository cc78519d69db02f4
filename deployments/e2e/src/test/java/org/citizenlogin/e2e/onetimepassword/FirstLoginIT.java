package org.citizenlogin.e2e.onetimepassword;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.citizenlogin.demo.walk.Page;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Journey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The stock login form takes a one-time password once, and what comes then is the change. */
@Tag("J5")
@OnRealKeycloak
class FirstLoginIT {

    private static final String NEW = "a-new-password-of-mine";

    private final Lab lab;
    private final CitizenRealm realm;

    FirstLoginIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @Test
    void theStockFormLeadsToTheChangeAndTheChangeToTheApplication() {
        Citizen citizen = realm.citizen().create();
        Journey journey = realm.journey();
        Page change = Journey.arrive(journey.logIn(citizen.username(), issued(citizen)), Journey.NEW_PASSWORD);
        Page after = journey.choose(change, NEW);
        assertThat(Application.isRedirectedTo(after)).isTrue();
        assertThat(journey.application().redeem(after).given()).isTrue();
    }

    @Test
    void theFirstUseConsumesItEvenWhenTheWindowIsThenClosed() {
        Citizen citizen = realm.citizen().create();
        String oneTimePassword = issued(citizen);
        Journey.arrive(realm.journey().logIn(citizen.username(), oneTimePassword), Journey.NEW_PASSWORD);
        Journey.arrive(realm.journey().logIn(citizen.username(), oneTimePassword), "password");
        assertThat(Journey.logsIn(realm, citizen, citizen.password())).isTrue();
    }

    @Test
    void itMayBeTypedInCapitalsWithSpaces() {
        Citizen citizen = realm.citizen().create();
        String typed = " " + issued(citizen).replace("-", " ").toUpperCase(java.util.Locale.ROOT) + " ";
        Journey.arrive(realm.journey().logIn(citizen.username(), typed), Journey.NEW_PASSWORD);
    }

    @Test
    void itCannotBecomeThePassword() {
        Citizen citizen = realm.citizen().create();
        String oneTimePassword = issued(citizen);
        Journey journey = realm.journey();
        Page change = journey.logIn(citizen.username(), oneTimePassword);
        for (String typed : List.of(oneTimePassword, oneTimePassword.toUpperCase(java.util.Locale.ROOT))) {
            change = Journey.arrive(journey.choose(change, typed), Journey.NEW_PASSWORD);
            assertThat(change.body()).contains("aria-invalid=\"true\"");
        }
    }

    @Test
    void theChangeShowsTheRulesOfTheRealmAndHoldsThem() {
        Citizen citizen = realm.citizen().create();
        Journey journey = realm.journey();
        Page change = journey.logIn(citizen.username(), issued(citizen));
        assertThat(change.html().text()).contains("12");
        change = Journey.arrive(journey.choose(change, "too-short"), Journey.NEW_PASSWORD);
        assertThat(change.html().select("[name=password-new][aria-invalid=true]"))
                .hasSize(1);
        Page differing = journey.walker()
                .submit(change.formWith(Journey.NEW_PASSWORD)
                        .with(Journey.NEW_PASSWORD, NEW)
                        .with(Journey.CONFIRM, NEW + "x"));
        assertThat(differing.html().select("[name=password-confirm][aria-invalid=true]"))
                .hasSize(1);
        assertThat(Application.isRedirectedTo(journey.choose(differing, NEW))).isTrue();
    }

    @Test
    void aPasswordOfSixtyFourCharactersOfAnyScriptIsTaken() {
        Citizen citizen = realm.citizen().create();
        Journey journey = realm.journey();
        String georgian = "ძალიან გრძელი პაროლი ".repeat(4).strip();
        Page change = journey.logIn(citizen.username(), issued(citizen));
        assertThat(Application.isRedirectedTo(journey.choose(change, georgian))).isTrue();
        assertThat(Journey.logsIn(realm, citizen, georgian)).isTrue();
    }

    @Test
    void oneGeneratedForMeMeetsTheRulesAndWorks() {
        Citizen citizen = realm.citizen().create();
        Journey journey = realm.journey();
        Page change = journey.logIn(citizen.username(), issued(citizen));
        Page suggested =
                journey.walker().submit(change.formWith(Journey.NEW_PASSWORD).with("suggest", "on"));
        String suggestion = suggested.html().select("#citizen-suggestion").text();
        assertThat(suggestion.length()).isGreaterThanOrEqualTo(12);
        Page another =
                journey.walker().submit(suggested.formWith(Journey.NEW_PASSWORD).with("suggest", "on"));
        assertThat(another.html().select("#citizen-suggestion").text()).isNotEqualTo(suggestion);
        assertThat(Application.isRedirectedTo(journey.choose(another, suggestion)))
                .isTrue();
        assertThat(Journey.logsIn(realm, citizen, suggestion)).isTrue();
    }

    @Test
    void theChangeKnowsWhosePasswordItIsForPasswordManagers() {
        Citizen citizen = realm.citizen().create();
        Page change = realm.journey().logIn(citizen.username(), issued(citizen));
        assertThat(change.html().select("input[autocomplete=username]").attr("value"))
                .isEqualTo(citizen.username());
        assertThat(change.html().select("input[autocomplete=new-password]")).hasSize(2);
    }

    @Test
    void anAdministratorNeverSeesIt() {
        Citizen citizen = realm.citizen().create();
        String oneTimePassword = issued(citizen);
        assertThat(realm.everythingAbout(citizen)).doesNotContain(oneTimePassword);
        assertThat(realm.admin()
                        .get(realm.path("/users/" + citizen.id() + "/credentials"))
                        .toString())
                .doesNotContain("one-time");
    }

    private String issued(Citizen citizen) {
        realm.journey().ask(citizen);
        return lab.texts().await(citizen.phone(), 1).oneTimePassword();
    }
}

package org.citizenlogin.e2e.onetimepassword;

import static org.assertj.core.api.Assertions.assertThat;

import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the page of the change shows, and who never sees the one-time password. */
@Tag("J5")
@OnRealKeycloak
class ChangePageIT {

    private static final String NEW = "a-new-password-of-mine";

    private final Lab lab;
    private final CitizenRealm realm;

    ChangePageIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @Test
    void theChangeShowsTheRulesOfTheRealmAndHoldsThem() {
        Citizen citizen = realm.citizen().create();
        Walkthrough walkthrough = realm.walkthrough();
        Page change = walkthrough.logIn(citizen.username(), issued(citizen));
        assertThat(change.html().text()).contains("12");
        change = Walkthrough.arrive(walkthrough.choose(change, "too-short"), Walkthrough.NEW_PASSWORD);
        assertThat(change.html().select("[name=password-new][aria-invalid=true]"))
                .hasSize(1);
        Page differing = walkthrough
                .walker()
                .submit(change.formWith(Walkthrough.NEW_PASSWORD)
                        .with(Walkthrough.NEW_PASSWORD, NEW)
                        .with(Walkthrough.CONFIRM, NEW + "x"));
        assertThat(differing.html().select("[name=password-confirm][aria-invalid=true]"))
                .hasSize(1);
        assertThat(Application.isRedirectedTo(walkthrough.choose(differing, NEW)))
                .isTrue();
    }

    @Test
    void theChangeKnowsWhosePasswordItIsForPasswordManagers() {
        Citizen citizen = realm.citizen().create();
        Page change = realm.walkthrough().logIn(citizen.username(), issued(citizen));
        assertThat(change.html().select("input[autocomplete=username]").attr("value"))
                .isEqualTo(citizen.username());
        assertThat(change.html().select("input[autocomplete=new-password]")).hasSize(2);
    }

    @Test
    @Tag("R-39")
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
        realm.walkthrough().ask(citizen);
        return lab.texts().await(citizen.phone(), 1).oneTimePassword();
    }
}

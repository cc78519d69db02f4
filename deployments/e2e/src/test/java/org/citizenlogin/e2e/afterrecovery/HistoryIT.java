package org.citizenlogin.e2e.afterrecovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A citizen reads what happened to their own account and nothing of others. */
@Tag("J1")
@Tag("J2")
@OnRealKeycloak
class HistoryIT {

    private final Lab lab;
    private final CitizenRealm realm;

    HistoryIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    private URI history() {
        return URI.create(realm.address() + "/citizen-login/history");
    }

    @Test
    void whoeverIsNotSignedInIsToldHowAndSeesNothing() {
        Page page = realm.visitor().open(history());
        assertThat(page.status()).isEqualTo(401);
        assertThat(page.html().select("ul.citizen-history")).isEmpty();
        assertThat(page.link("a[href*=client_id=citizen-account]")).isPresent();
    }

    @Test
    void aCitizenSeesTheirOwnStepsAndNoWholeAddress() {
        Citizen other = realm.citizen().create();
        realm.walkthrough().recover(other, NotMe.NEW);
        Citizen citizen = realm.citizen().create();
        Walkthrough walkthrough = realm.walkthrough();
        walkthrough.logIn(citizen.username(), citizen.password());
        assertThat(walkthrough.walker().open(history()).html().select("ul.citizen-history"))
                .as("nothing happened yet")
                .isEmpty();
        realm.walkthrough().recover(citizen, NotMe.NEW);
        Walkthrough afterwards = realm.walkthrough();
        afterwards.logIn(citizen.username(), NotMe.NEW);

        Page page = afterwards.walker().open(history());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.answer().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.html().select("ul.citizen-history > li").text()).contains("The password was changed");
        assertThat(page.body())
                .doesNotContain(citizen.phone())
                .doesNotContain(citizen.email())
                .doesNotContain(other.email())
                .doesNotContain(other.username());
        assertThat(page.html().select("ul.citizen-history > li").text())
                .contains(citizen.phone().substring(citizen.phone().length() - 2))
                .contains(citizen.email().charAt(0) + "***@***.test");
        assertThat(lab.database()
                        .rows("select * from citizen_history where user_id = ?", citizen.id())
                        .toString())
                .doesNotContain(citizen.phone())
                .doesNotContain(citizen.email());
    }

    @Test
    void aFreezeAndItsEndAreSteps() {
        NotMe.sayTheAddress(realm);
        NotMe notMe = NotMe.of(realm);
        notMe.freeze();
        realm.admin().post(realm.path("/citizen-login/users/" + notMe.citizen().id() + "/unfreeze"), null);
        Walkthrough walkthrough = realm.walkthrough();
        walkthrough.logIn(notMe.citizen().username(), NotMe.NEW);

        assertThat(walkthrough
                        .walker()
                        .open(history())
                        .html()
                        .select("ul.citizen-history > li strong")
                        .eachText())
                .containsSubsequence(
                        "The account was opened again", "The account was frozen", "The password was changed");
    }

    @Test
    void whatIsOlderThanItIsKeptIsNotShown() {
        Citizen citizen = realm.citizen().create();
        Walkthrough walkthrough = realm.walkthrough();
        walkthrough.recover(citizen, NotMe.NEW);
        lab.database()
                .change(
                        "update citizen_history set happened_at = happened_at - ? where user_id = ?",
                        366L * 86_400_000,
                        citizen.id());
        assertThat(walkthrough.walker().open(history()).html().select("ul.citizen-history"))
                .isEmpty();
    }

    @Test
    @Tag("R-09")
    void nothingCanBePostedThere() {
        assertThat(realm.visitor().post(history(), Map.of()).status()).isIn(404, 405);
    }
}

package org.citizenlogin.e2e.loginpaths;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.citizenlogin.e2e.afterrecovery.NotMe;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.realm.Holdings;
import org.citizenlogin.e2e.realm.IdentityProvider;
import org.citizenlogin.e2e.realm.SamlApplication;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever state a pending change is in, no door stores anything with the account: no credential, no login at a
 * provider, no consent, no session, no required action, no word of the account itself. A door that leaves the
 * state is followed by a state made anew.
 */
@Tag("J1")
@Tag("J2")
@Tag("J5")
@OnRealKeycloak
@Tag("R-38")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NothingIsStoredIT {

    private final CitizenRealm realm;
    private IdentityProvider provider;

    NothingIsStoredIT(CitizenRealm realm) {
        this.realm = realm;
    }

    @BeforeAll
    void open() {
        new SamlApplication(realm).register();
        realm.configureRecovery(Map.of(
                "ways", "phone,document",
                "documents", "passport,ru-snils",
                "document-limit", "100000/1h",
                "source-document-limit", "100000/1h",
                "phone-limit", "100000/1h",
                "account-limit", "100000/1h"));
        // A state is made more than once, and an authenticator app shows the same code for half a minute.
        realm.change(wanted -> wanted.put("bruteForceProtected", false).put("otpPolicyCodeReusable", true));
        NotMe.sayTheAddress(realm);
        provider = IdentityProvider.offeredBy(realm);
    }

    @ParameterizedTest
    @EnumSource
    void noDoorStoresAnything(ChangeState state) {
        Citizen citizen = (state.hasASecondFactor() ? realm.citizen().withSecondFactor() : realm.citizen()).create();
        provider.openAccount(citizen.username());
        var entry = new ChangeState.Entry(realm, provider, citizen);
        state.prepare(entry);
        var broken = new ArrayList<String>();
        int loggedIn = logins(citizen);

        Holdings before = Holdings.of(realm, citizen.id());
        Pending at = state.enter(entry);
        if (!state.switchesTheAccountOff()) {
            before.changed(Holdings.of(realm, citizen.id())).ifPresent(what -> broken.add(state + " itself: " + what));
        }
        before = Holdings.of(realm, citizen.id());
        String stands = reloaded(at);
        for (StoringDoor door : StoringDoor.values()) {
            if (!reloaded(at).equals(stands) && !state.switchesTheAccountOff()) {
                at = state.enter(entry);
                before = Holdings.of(realm, citizen.id());
            }
            if (door.through(at, provider).isWorthHaving()) {
                broken.add(state + " x " + door + ": a code, a token or an assertion");
            }
            Holdings now = Holdings.of(realm, citizen.id());
            before.changed(now).ifPresent(what -> broken.add(state + " x " + door + ": " + what));
            before = now;
        }

        assertThat(broken).isEmpty();
        assertThat(logins(citizen)).as("logins").isEqualTo(loggedIn);
        assertThat(Walkthrough.logsIn(realm, citizen, Doors.SNEAKED_IN)).isFalse();
    }

    private int logins(Citizen citizen) {
        return (int) realm.eventsOf(citizen).stream()
                .filter(CitizenRealm.ofType("LOGIN")
                        .or(CitizenRealm.ofType("CODE_TO_TOKEN"))
                        .or(CitizenRealm.ofType("UPDATE_CREDENTIAL"))
                        .or(CitizenRealm.ofType("UPDATE_PASSWORD"))
                        .or(CitizenRealm.ofType("FEDERATED_IDENTITY_LINK"))
                        .or(CitizenRealm.ofType("GRANT_CONSENT")))
                .count();
    }

    /** Which page the tab shows when its address is opened again. */
    private static String reloaded(Pending at) {
        Page page = at.walker()
                .anotherWithTheSameCookies()
                .open(java.net.URI.create(at.form().action().toString().replaceAll("session_code=[^&]*&?", "")));
        return page.status() + " " + page.title() + " "
                + page.html().select("form [name]").eachAttr("name").stream()
                        .distinct()
                        .toList();
    }

    /** Else the table above could be green because the provider never links anybody. */
    @Test
    void aCitizenWhoIsLoggedInMayLinkTheProvider() {
        Citizen citizen = realm.citizen().create();
        provider.openAccount(citizen.username());
        Walkthrough walkthrough = realm.walkthrough();
        walkthrough.loggedIn(citizen, citizen.password());
        Holdings before = Holdings.of(realm, citizen.id());
        Page login = Walkthrough.arrive(
                walkthrough.walker().open(realm.application().authorization(Application.ID, Map.of("prompt", "login"))),
                "password");
        var loggedIn = new Pending(realm, citizen, walkthrough, login, login, citizen.password());

        StoringDoor.LINK_OF_THE_ACCOUNT_CONSOLE.through(loggedIn, provider);

        assertThat(List.copyOf(Holdings.of(realm, citizen.id()).texts()))
                .filteredOn(text -> !before.texts().contains(text))
                .anyMatch(text -> text.startsWith("federated identity"));
    }
}

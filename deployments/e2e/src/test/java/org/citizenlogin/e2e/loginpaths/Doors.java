package org.citizenlogin.e2e.loginpaths;

import static org.assertj.core.api.Assertions.assertThat;

import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;

/** What must hold behind every door. */
final class Doors {

    /** A password somebody tries to set without having been asked for one. */
    static final String SNEAKED_IN = "a-password-sneaked-in";

    private Doors() {}

    static void assertNothingCame(Pending at, Gift gift) {
        assertThat(gift.isWorthHaving()).as("a code, a token or an assertion").isFalse();
        assertThat(at.realm().eventsOf(at.citizen()))
                .as("what the server recorded")
                .noneMatch(CitizenRealm.ofType("LOGIN")
                        .or(CitizenRealm.ofType("CODE_TO_TOKEN"))
                        .or(CitizenRealm.ofType("UPDATE_CREDENTIAL"))
                        .or(CitizenRealm.ofType("UPDATE_PASSWORD")));
        assertThat(at.realm()
                        .admin()
                        .get(at.realm().path("/users/" + at.citizen().id() + "/sessions")))
                .as("sessions")
                .isEmpty();
        assertThat(Walkthrough.logsIn(at.realm(), at.citizen(), at.typed()))
                .as("the one-time password again")
                .isFalse();
        assertThat(Walkthrough.logsIn(at.realm(), at.citizen(), SNEAKED_IN)).isFalse();
        assertThat(Walkthrough.logsIn(at.realm(), at.citizen(), at.citizen().password()))
                .as("the old password")
                .isTrue();
    }
}

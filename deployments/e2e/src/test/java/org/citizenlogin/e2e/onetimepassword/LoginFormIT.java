package org.citizenlogin.e2e.onetimepassword;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Locale;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Application.Tokens;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's own form takes a one-time password once, in time, and then asks for a new one. */
@Tag("J5")
@OnRealKeycloak
class LoginFormIT {

    private static final String NEW = "a-new-password-of-mine";

    private final Lab lab;
    private final CitizenRealm realm;

    LoginFormIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
        // These tests type wrong passwords faster than people; a lock would hide what they look for.
        realm.change(wanted -> wanted.put("bruteForceProtected", false));
    }

    @Test
    void aOneTimePasswordLeadsToTheChangeAndTheChangeToTheApplication() {
        InHand inHand = InHand.of(realm);
        Citizen citizen = inHand.citizen();
        Walkthrough walkthrough = realm.walkthrough();

        Page change = inHand.use(walkthrough);
        assertThat(inHand.isUsed()).isTrue();
        assertThat(realm.eventsOf(citizen)).noneMatch(CitizenRealm.ofType("LOGIN"));

        Page after = walkthrough.choose(change, NEW);
        Tokens tokens = walkthrough.application().redeem(after);
        assertThat(tokens.given()).isTrue();
        assertThat(tokens.idTokenClaims().path("preferred_username").asText()).isEqualTo(citizen.username());
        realm.awaitEvent("the login", CitizenRealm.about(citizen).and(CitizenRealm.ofType("LOGIN")));
        realm.awaitEvent(
                "the change",
                CitizenRealm.about(citizen)
                        .and(CitizenRealm.ofType("UPDATE_CREDENTIAL"))
                        .and(CitizenRealm.withDetail("citizen_reason", "one-time-password")));
        assertThat(inHand.rows()).isEmpty();
        assertThat(Walkthrough.logsIn(realm, citizen, NEW)).isTrue();
    }

    @Test
    void theOldPasswordWorksUntilTheNewOneIsStored() {
        InHand inHand = InHand.of(realm);
        Citizen citizen = inHand.citizen();
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password()))
                .as("one was issued")
                .isTrue();
        assertThat(inHand.isUsed()).as("by a login with the old one").isFalse();

        Walkthrough walkthrough = realm.walkthrough();
        Page change = inHand.use(walkthrough);
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password()))
                .as("one was used")
                .isTrue();

        walkthrough.choose(change, NEW);
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password()))
                .as("it was replaced")
                .isFalse();
        assertThat(Walkthrough.logsIn(realm, citizen, inHand.oneTimePassword()))
                .as("the one-time password afterwards")
                .isFalse();
    }

    @Test
    @Tag("R-21")
    @Tag("R-35")
    void wrongExpiredUsedAndNoneLookTheSame() {
        var pages = new LinkedHashMap<String, String>();
        InHand expired = InHand.of(realm);
        expired.expire();
        pages.put("expired", refusal(expired.citizen(), expired.oneTimePassword()));
        InHand used = InHand.of(realm);
        used.use(realm.walkthrough());
        pages.put("used", refusal(used.citizen(), used.oneTimePassword()));
        InHand wrong = InHand.of(realm);
        pages.put("wrong", refusal(wrong.citizen(), expired.oneTimePassword()));
        Citizen none = realm.citizen().create();
        pages.put("none was issued", refusal(none, expired.oneTimePassword()));
        InHand replaced = InHand.of(realm);
        InHand.of(realm, replaced.citizen());
        pages.put("replaced by a newer one", refusal(replaced.citizen(), replaced.oneTimePassword()));

        String known = pages.get("wrong");
        assertThat(known).contains("password");
        pages.forEach((what, page) -> assertThat(page).as(what).isEqualTo(known));
    }

    private String refusal(Citizen citizen, String typed) {
        Page page = Walkthrough.arrive(realm.walkthrough().logIn(citizen.username(), typed), "password");
        realm.awaitEvent(
                "the refusal",
                CitizenRealm.about(citizen)
                        .and(CitizenRealm.ofType("LOGIN_ERROR"))
                        .and(event -> event.path("error").asText().equals("invalid_user_credentials")));
        return page.comparable().replace(citizen.username(), "-");
    }

    @Test
    @Tag("R-36")
    void aSecondUseIsRefusedAlthoughTheFirstClosedTheWindow() {
        InHand inHand = InHand.of(realm);
        inHand.use(realm.walkthrough());
        String first = String.valueOf(inHand.rows());

        Walkthrough.arrive(
                realm.walkthrough().logIn(inHand.citizen().username(), inHand.oneTimePassword()), "password");

        assertThat(String.valueOf(inHand.rows())).isEqualTo(first);
        assertThat(realm.eventsOf(inHand.citizen())).noneMatch(CitizenRealm.ofType("LOGIN"));
    }

    @Test
    @Tag("R-17")
    void itIsRefusedAtTheFormOfSomebodyElse() {
        InHand inHand = InHand.of(realm);
        Citizen other = realm.citizen().create();
        Walkthrough.arrive(realm.walkthrough().logIn(other.username(), inHand.oneTimePassword()), "password");
        assertThat(inHand.isUsed()).isFalse();
    }

    @Test
    void aNewOneVoidsTheChangeOfTheOldOne() {
        InHand first = InHand.of(realm);
        Walkthrough walkthrough = realm.walkthrough();
        Page change = first.use(walkthrough);
        InHand second = InHand.of(realm, first.citizen());

        Page after = walkthrough.choose(change, NEW);

        assertThat(Application.isRedirectedTo(after)).isFalse();
        assertThat(after.hasField(Walkthrough.NEW_PASSWORD)).isFalse();
        assertThat(Walkthrough.logsIn(realm, first.citizen(), NEW)).isFalse();
        second.use(realm.walkthrough());
    }

    @ParameterizedTest
    @ValueSource(strings = {"upper case", "without dashes", "en dashes", "spaces around and between", "full width"})
    void itIsReadHoweverItIsWritten(String how) {
        InHand inHand = InHand.of(realm);
        Page page = realm.walkthrough().logIn(inHand.citizen().username(), written(inHand.oneTimePassword(), how));
        Walkthrough.arrive(page, Walkthrough.NEW_PASSWORD);
    }

    @Test
    void oneCharacterLessIsRefused() {
        InHand inHand = InHand.of(realm);
        String typed = inHand.oneTimePassword();
        Walkthrough.arrive(
                realm.walkthrough().logIn(inHand.citizen().username(), typed.substring(0, typed.length() - 1)),
                "password");
        assertThat(inHand.isUsed()).isFalse();
    }

    @Test
    @Tag("R-15")
    void theDatabaseHoldsNoOneTimePassword() {
        InHand inHand = InHand.of(realm);
        String dump = lab.database().dump();
        assertThat(dump).contains("citizen_one_time_password: ");
        assertThat(dump.contains(inHand.oneTimePassword())).isFalse();
        assertThat(dump.contains(inHand.oneTimePassword().replace("-", ""))).isFalse();
    }

    static String written(String oneTimePassword, String how) {
        switch (how) {
            case "upper case":
                return oneTimePassword.toUpperCase(Locale.ROOT);
            case "without dashes":
                return oneTimePassword.replace("-", "");
            case "en dashes":
                return oneTimePassword.replace("-", "\u2013");
            case "full width":
                return oneTimePassword
                        .codePoints()
                        .map(c -> c + 0xFEE0)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            default:
                return " " + oneTimePassword.replace("-", " - ") + " ";
        }
    }
}

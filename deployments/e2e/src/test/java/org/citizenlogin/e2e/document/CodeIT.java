package org.citizenlogin.e2e.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Application.Tokens;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The code of a recovery: what it opens, for whom, how often, how long. */
@Tag("J2")
@OnRealKeycloak
class CodeIT {

    private static final String NEW = "a-new-password-of-mine";
    private static final String WRONG = "00000000";

    private final Lab lab;
    private final CitizenRealm realm;

    CodeIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @BeforeEach
    void byDocument() {
        realm.configureRecovery(Papers.settings());
    }

    private Page ask(Walkthrough walkthrough, Citizen citizen) {
        return walkthrough.askByDocument(citizen.nationalPhone(), Papers.PASSPORT, Papers.PASSPORT_NUMBER);
    }

    private Page recover(Citizen citizen, String password) {
        int before = lab.texts().to(citizen.phone()).size();
        Walkthrough walkthrough = realm.walkthrough();
        Page page = ask(walkthrough, citizen);
        String code = lab.texts().await(citizen.phone(), before + 1).code();
        Page after = walkthrough.choose(
                Walkthrough.arrive(walkthrough.typeCode(page, code), Walkthrough.NEW_PASSWORD), password);
        // The notice of the change: the next message is that of the next recovery.
        lab.texts().await(citizen.phone(), before + 2);
        return after;
    }

    private static void assertRefused(Page page) {
        assertThat(text(Walkthrough.arrive(page, Walkthrough.CODE))).contains("This code does not work");
    }

    private static String text(Page page) {
        return page.html().text();
    }

    @Test
    @Tag("R-40")
    @Tag("R-41")
    void endsEverythingEarlierAtOnce() {
        Citizen citizen = Papers.withPassport(realm);
        Tokens online = realm.walkthrough().loggedIn(citizen, citizen.password());
        Tokens offline =
                realm.application().directGrant(citizen.username(), citizen.password(), "openid offline_access");
        assertThat(offline.given()).isTrue();

        assertThat(Application.isRedirectedTo(recover(citizen, NEW))).isTrue();

        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password())).isFalse();
        assertThat(Walkthrough.logsIn(realm, citizen, NEW)).isTrue();
        assertThat(realm.application().refresh(online.refreshToken()).status()).isEqualTo(400);
        assertThat(realm.application().refresh(offline.refreshToken()).status()).isEqualTo(400);
        lab.texts().await(citizen.phone(), 2);
        lab.mails().await(citizen.email(), 1);
    }

    @Test
    @Tag("R-64")
    void isRecordedWithoutWhatWasTyped() {
        Citizen citizen = Papers.withPassport(realm);
        recover(citizen, NEW);

        var matched = realm.awaitEvent(
                "the match", CitizenRealm.about(citizen).and(CitizenRealm.withDetail("citizen_outcome", "matched")));
        assertThat(matched.path("details").path("citizen_way").asText()).isEqualTo("document");
        assertThat(matched.path("details").path("citizen_document").asText()).isEqualTo("passport");
        assertThat(matched.path("details").path("citizen_channels").toString()).contains("sms");
        assertThat(matched.toString())
                .doesNotContain(citizen.phone())
                .doesNotContain(Papers.PASSPORT_NUMBER)
                .doesNotContain(citizen.nationalPhone());
        realm.awaitEvent(
                "the proof", CitizenRealm.about(citizen).and(CitizenRealm.withDetail("citizen_outcome", "proven")));
        realm.awaitEvent(
                "the change",
                CitizenRealm.about(citizen)
                        .and(CitizenRealm.ofType("UPDATE_CREDENTIAL"))
                        .and(CitizenRealm.withDetail("citizen_reason", "code")));
    }

    @Test
    void worksAsOftenAsNeeded() {
        Citizen citizen = Papers.withPassport(realm);

        assertThat(Application.isRedirectedTo(recover(citizen, NEW))).isTrue();
        assertThat(Application.isRedirectedTo(recover(citizen, NEW + "-2"))).isTrue();
        assertThat(Walkthrough.logsIn(realm, citizen, NEW + "-2")).isTrue();
        assertThat(Walkthrough.logsIn(realm, citizen, NEW)).isFalse();
    }

    @Test
    @Tag("R-23")
    void isReadWithSpacesAndDashesAndRefusedWithOtherDigits() {
        Citizen citizen = Papers.withPassport(realm);
        Walkthrough walkthrough = realm.walkthrough();
        Page page = ask(walkthrough, citizen);
        String code = lab.texts().await(citizen.phone(), 1).code();

        String arabic = code.chars()
                .mapToObj(c -> Character.toString((char) (c - '0' + '\u0660')))
                .collect(Collectors.joining());
        Page refused = Walkthrough.arrive(walkthrough.typeCode(page, arabic), Walkthrough.CODE);
        assertThat(text(refused)).contains("Enter only the digits of the code");

        String spaced = code.substring(0, 4) + " - " + code.substring(4);
        Walkthrough.arrive(walkthrough.typeCode(refused, spaced), Walkthrough.NEW_PASSWORD);
    }

    @Test
    @Tag("R-19")
    @Tag("R-21")
    void isRefusedAfterTooManyWrongOnesEvenWhenItIsRight() {
        realm.configureRecovery(Papers.settings("code-tries", "3"));
        Citizen citizen = Papers.withPassport(realm);
        Walkthrough walkthrough = realm.walkthrough();
        Page page = ask(walkthrough, citizen);
        String code = lab.texts().await(citizen.phone(), 1).code();
        for (int i = 0; i < 3; i++) {
            page = walkthrough.typeCode(page, WRONG);
            assertRefused(page);
        }
        String wrong = text(page);

        page = walkthrough.typeCode(page, code);

        assertRefused(page);
        assertThat(text(page)).isEqualTo(wrong);
        assertThat(text(page)).contains("After too many wrong codes you have to start again");
    }

    @Test
    @Tag("R-05")
    void typedWrongIsToldToTheProtectorAboutWhomItWasSentTo() {
        Citizen citizen = Papers.withPassport(realm);
        Walkthrough walkthrough = realm.walkthrough();
        Page page = ask(walkthrough, citizen);
        lab.texts().await(citizen.phone(), 1);
        assertThat(wrongOnes(citizen)).isZero();

        assertRefused(walkthrough.typeCode(page, WRONG));

        Awaitility.await("the count of the protector").until(() -> wrongOnes(citizen) == 1);
    }

    private int wrongOnes(Citizen citizen) {
        return realm.admin()
                .get(realm.path("/attack-detection/brute-force/users/" + citizen.id()))
                .path("numFailures")
                .asInt();
    }

    @Test
    @Tag("R-17")
    void ofOneBrowserIsNoneInAnother() {
        Citizen citizen = Papers.withPassport(realm);
        Walkthrough first = realm.walkthrough();
        Page own = ask(first, citizen);
        String code = lab.texts().await(citizen.phone(), 1).code();
        Walkthrough other = realm.walkthrough();
        Page foreign = ask(other, citizen);
        lab.texts().await(citizen.phone(), 2);

        assertRefused(other.typeCode(foreign, code));
        Walkthrough.arrive(first.typeCode(own, code), Walkthrough.NEW_PASSWORD);
    }

    @Test
    @Tag("R-14")
    void isOverWhenItsTimeIs() {
        Citizen citizen = Papers.withPassport(realm);
        Walkthrough walkthrough = realm.walkthrough();
        Page page = ask(walkthrough, citizen);
        String code = lab.texts().await(citizen.phone(), 1).code();
        assertThat(lab.database()
                        .change(
                                "update citizen_code set expires_at = expires_at - ? where realm_id = ?",
                                Duration.ofMinutes(10).toMillis(),
                                realm.id()))
                .isPositive();

        assertRefused(walkthrough.typeCode(page, code));
    }

    @Test
    @Tag("R-32")
    void isNotEnoughForAnAccountWithASecondFactor() {
        Citizen citizen =
                Papers.withPassport(realm, realm.citizen().withSecondFactor().create());
        Walkthrough walkthrough = realm.walkthrough();
        Page page = ask(walkthrough, citizen);

        Page factor = Walkthrough.arrive(
                walkthrough.typeCode(page, lab.texts().await(citizen.phone(), 1).code()), Walkthrough.OTP);
        assertThat(factor.hasField(Walkthrough.NEW_PASSWORD)).isFalse();
        Page change = walkthrough
                .walker()
                .submit(factor.formWith(Walkthrough.OTP)
                        .with(Walkthrough.OTP, citizen.authenticatorApp().codeNow()));
        assertThat(Application.isRedirectedTo(
                        walkthrough.choose(Walkthrough.arrive(change, Walkthrough.NEW_PASSWORD), NEW)))
                .isTrue();
    }

    @Test
    void isReadByAGetAsOftenAsAnybodyLikesAndUsedUpByNone() {
        Citizen citizen = Papers.withPassport(realm);
        Walkthrough walkthrough = realm.walkthrough();
        Page page = ask(walkthrough, citizen);
        String code = lab.texts().await(citizen.phone(), 1).code();
        String address = page.formWith(Walkthrough.CODE).action().toString();
        for (int i = 0; i < 3; i++) {
            walkthrough.walker().open(URI.create(address + "&citizen-code=" + code + "&citizen-step=answer"));
        }

        page = Walkthrough.arrive(walkthrough.walker().open(URI.create(address)), Walkthrough.CODE);
        Walkthrough.arrive(walkthrough.typeCode(page, code), Walkthrough.NEW_PASSWORD);
    }
}

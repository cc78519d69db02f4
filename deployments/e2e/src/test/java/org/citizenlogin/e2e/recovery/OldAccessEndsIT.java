package org.citizenlogin.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;

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

/** When the old password ends and what ends with it. */
@Tag("J1")
@OnRealKeycloak
class OldAccessEndsIT {

    private static final String NEW = "a-new-password-of-mine";

    private final Lab lab;
    private final CitizenRealm realm;

    OldAccessEndsIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @Test
    void theOldPasswordWorksUntilANewOneHasBeenChosen() {
        Citizen citizen = realm.citizen().create();
        Walkthrough walkthrough = realm.walkthrough();

        Page change = walkthrough.askAndType(citizen);
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password()))
                .as("after the one-time password was used")
                .isTrue();

        walkthrough.choose(change, NEW);
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password()))
                .as("after the change")
                .isFalse();
        assertThat(Walkthrough.logsIn(realm, citizen, NEW)).isTrue();
    }

    @Test
    void theMessageHoldsUserNameAndOneTimePasswordOnBothChannels() {
        Citizen citizen = realm.citizen().create();
        realm.walkthrough().ask(citizen);

        var sms = lab.texts().await(citizen.phone(), 1);
        var mail = lab.mails().await(citizen.email(), 1);
        assertThat(sms.text()).contains(citizen.username());
        assertThat(mail.text()).contains(citizen.username()).contains(sms.oneTimePassword());
        assertThat(mail.html()).contains(sms.oneTimePassword());
        assertThat(mail.subject()).doesNotContain(sms.oneTimePassword());
    }

    @Test
    @Tag("R-40")
    void everySessionAndTokenOfTheOldPasswordEnds() {
        Citizen citizen = realm.citizen().create();
        Walkthrough otherBrowser = realm.walkthrough();
        Tokens online = otherBrowser.loggedIn(citizen, citizen.password());
        Tokens offline =
                realm.application().directGrant(citizen.username(), citizen.password(), "openid offline_access");
        assertThat(realm.application().refresh(online.refreshToken()).given()).isTrue();
        assertThat(realm.application().refresh(offline.refreshToken()).given()).isTrue();

        realm.walkthrough().recover(citizen, NEW);

        assertThat(realm.application().refresh(online.refreshToken()).status()).isEqualTo(400);
        assertThat(realm.application().refresh(offline.refreshToken()).status()).isEqualTo(400);
        otherBrowser.login();
    }

    @Test
    @Tag("R-41")
    void everyAddressIsToldOfTheChangeWithoutASecret() {
        Citizen citizen = realm.citizen().create();
        realm.walkthrough().recover(citizen, NEW);

        var notice = lab.texts().await(citizen.phone(), 2);
        var mail = lab.mails().await(citizen.email(), 2);
        String oneTimePassword = lab.texts().to(citizen.phone()).get(0).oneTimePassword();
        assertThat(notice.text()).doesNotContain(NEW).doesNotContain(oneTimePassword);
        assertThat(mail.text() + mail.html()).doesNotContain(NEW).doesNotContain(oneTimePassword);
    }

    @Test
    void aLockedAccountIsUnlockedThroughTheAnswerPage() {
        Citizen citizen = realm.citizen().create();
        for (int i = 0; i < 5; i++) {
            realm.walkthrough().logIn(citizen.username(), "wrong-" + i);
        }
        realm.awaitEvent("the lock", CitizenRealm.about(citizen).and(event -> event.path("type")
                .asText()
                .startsWith("USER_DISABLED_BY_TEMPORARY_LOCKOUT")));
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password())).isFalse();

        realm.walkthrough().recover(citizen, NEW);

        assertThat(Walkthrough.logsIn(realm, citizen, NEW)).isTrue();
    }

    @Test
    @Tag("R-32")
    void anAccountWithASecondFactorMustShowIt() {
        Citizen citizen = realm.citizen().withSecondFactor().create();
        Walkthrough walkthrough = realm.walkthrough();
        Page answer = walkthrough.ask(citizen);
        String oneTimePassword = lab.texts().await(citizen.phone(), 1).oneTimePassword();

        Page factor = Walkthrough.arrive(walkthrough.type(answer, oneTimePassword), Walkthrough.OTP);
        assertThat(factor.hasField(Walkthrough.NEW_PASSWORD)).isFalse();
        Page wrong =
                walkthrough.walker().submit(factor.formWith(Walkthrough.OTP).with(Walkthrough.OTP, "000000"));
        assertThat(wrong.hasField(Walkthrough.NEW_PASSWORD)).isFalse();

        Page change = Walkthrough.arrive(
                walkthrough
                        .walker()
                        .submit(wrong.formWith(Walkthrough.OTP)
                                .with(
                                        Walkthrough.OTP,
                                        citizen.authenticatorApp().codeNow())),
                Walkthrough.NEW_PASSWORD);
        assertThat(Application.isRedirectedTo(walkthrough.choose(change, NEW))).isTrue();
    }

    @Test
    @Tag("R-32")
    void theSecondFactorCannotBeLeftOutByGoingToTheLoginPage() {
        Citizen citizen = realm.citizen().withSecondFactor().create();
        realm.walkthrough().ask(citizen);
        String oneTimePassword = lab.texts().await(citizen.phone(), 1).oneTimePassword();

        Page after = realm.walkthrough().logIn(citizen.username(), oneTimePassword);

        assertThat(after.hasField(Walkthrough.NEW_PASSWORD)).isFalse();
        assertThat(Application.isRedirectedTo(after)).isFalse();
    }

    @Test
    @Tag("R-14")
    void aPersonWithoutEmailGetsTenMinutesAndOneMessage() {
        Citizen citizen = realm.citizen().withoutEmail().create();
        realm.walkthrough().recover(citizen, NEW);

        var row = lab.texts().to(citizen.phone()).get(0);
        assertThat(row.text()).contains("10").contains(citizen.username());
        assertThat(Walkthrough.logsIn(realm, citizen, NEW)).isTrue();
    }

    @Test
    void aLegalEntityRecoversWithNineDigits() {
        Citizen entity = realm.citizen().organisation().create();
        realm.walkthrough().recover(entity, NEW);
        assertThat(Walkthrough.logsIn(realm, entity, NEW)).isTrue();
    }

    @Test
    @Tag("R-27")
    void theInternationalFormOfThePhoneIsTheSamePhone() {
        Citizen citizen = realm.citizen().create();
        realm.walkthrough().ask(citizen.number(), citizen.phone());
        lab.texts().await(citizen.phone(), 1);
    }

    @Test
    @Tag("R-64")
    void theServerRecordsWhoRecoveredAndHow() {
        Citizen citizen = realm.citizen().create();
        realm.walkthrough().recover(citizen, NEW);

        realm.awaitEvent(
                "the match", CitizenRealm.about(citizen).and(CitizenRealm.withDetail("citizen_outcome", "matched")));
        realm.awaitEvent(
                "the change",
                CitizenRealm.about(citizen)
                        .and(CitizenRealm.ofType("UPDATE_CREDENTIAL"))
                        .and(CitizenRealm.withDetail("citizen_reason", "one-time-password")));
    }

    @Test
    void theTokenOfTheRecoveredLoginSaysWhoItIs() {
        Citizen citizen = realm.citizen().create();
        Page after = realm.walkthrough().recover(citizen, NEW);
        assertThat(realm.application()
                        .redeem(after)
                        .idTokenClaims()
                        .path("preferred_username")
                        .asText())
                .isEqualTo(citizen.username());
    }
}

package org.citizenlogin.e2e.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.surroundings.Register;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an administrator may choose: the ways, where each leads, and where documents are on record. */
@Tag("J2")
@OnRealKeycloak
class WaysAndEndsIT {

    private static final String NEW = "a-new-password-of-mine";

    private final Lab lab;
    private final CitizenRealm realm;

    WaysAndEndsIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @Test
    void numberAndPhoneMayLeadToACodeAndANewPassword() {
        realm.configureRecovery(Map.of("phone-end", "choose-password"));
        Citizen citizen = realm.citizen().create();
        Walkthrough walkthrough = realm.walkthrough();
        Page phone = walkthrough.giveNumber(walkthrough.askForNumber(), citizen.number());
        Page code = Walkthrough.arrive(
                walkthrough
                        .walker()
                        .submit(phone.formWith(Walkthrough.PHONE).with(Walkthrough.PHONE, citizen.nationalPhone())),
                Walkthrough.CODE);

        Page change =
                walkthrough.typeCode(code, lab.texts().await(citizen.phone(), 1).code());
        assertThat(Application.isRedirectedTo(
                        walkthrough.choose(Walkthrough.arrive(change, Walkthrough.NEW_PASSWORD), NEW)))
                .isTrue();
        assertThat(Walkthrough.logsIn(realm, citizen, NEW)).isTrue();
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password())).isFalse();
    }

    @Test
    void aDocumentMayLeadToUserNameAndOneTimePasswordOnBothChannels() {
        realm.configureRecovery(Papers.settings("document-end", "one-time-password"));
        Citizen citizen = Papers.withPassport(realm);
        Walkthrough walkthrough = realm.walkthrough();
        Page answer = walkthrough.giveDocument(
                walkthrough.askForDocument(citizen.email(), Papers.PASSPORT),
                Papers.PASSPORT_NUMBER,
                Walkthrough.ONE_TIME_PASSWORD);

        var sms = lab.texts().await(citizen.phone(), 1);
        assertThat(sms.text()).contains(citizen.username());
        assertThat(lab.mails().await(citizen.email(), 1).text()).contains(sms.oneTimePassword());
        Page change = Walkthrough.arrive(walkthrough.type(answer, sms.oneTimePassword()), Walkthrough.NEW_PASSWORD);
        assertThat(Application.isRedirectedTo(walkthrough.choose(change, NEW))).isTrue();
    }

    @Test
    void aCodeGoesToTheAddressThatWasGivenAndNoOther() {
        realm.configureRecovery(Papers.settings());
        Citizen citizen = Papers.withPassport(realm);
        Walkthrough walkthrough = realm.walkthrough();
        Page page = walkthrough.askByDocument(
                citizen.email().toUpperCase(Locale.ROOT), Papers.PASSPORT, Papers.PASSPORT_NUMBER);

        String text = lab.mails().await(citizen.email(), 1).text();
        var code = Pattern.compile("(?m)^([0-9]{8})\\s*$").matcher(text);
        assertThat(code.find()).as("a code on a line of its own").isTrue();
        assertThat(lab.texts().to(citizen.phone())).isEmpty();
        Walkthrough.arrive(walkthrough.typeCode(page, code.group(1)), Walkthrough.NEW_PASSWORD);
    }

    @Test
    void aRegisterOfPersonsKnowsDocumentsTheAccountDoesNot() {
        realm.configureRecovery(Papers.settings());
        Citizen citizen = realm.citizen().create();
        lab.register().knows(citizen.number(), "90010100016");
        Walkthrough walkthrough = realm.walkthrough();
        Page page = walkthrough.askByDocument(citizen.nationalPhone(), Register.KIND, "90010100016");

        Walkthrough.arrive(
                walkthrough.typeCode(page, lab.texts().await(citizen.phone(), 1).code()), Walkthrough.NEW_PASSWORD);
    }

    @Test
    void aSlowRegisterDecidesNothingAndTheCitizenIsToldWhereTheyCanBeReached() {
        realm.configureRecovery(Papers.settings());
        Citizen citizen = realm.citizen().create();
        lab.register().knows(citizen.number(), "90010100023");
        lab.register().isSlowAbout(citizen.number(), "90010100023", Duration.ofSeconds(20));
        realm.walkthrough().askByDocument(citizen.email(), Register.KIND, "90010100023");

        var mail = lab.mails().await(citizen.email(), 1);
        assertThat(mail.subject()).contains("could not be checked");
        assertThat(mail.text()).contains("Nothing has changed");
        realm.awaitEvent(
                "the outcome",
                CitizenRealm.about(citizen).and(CitizenRealm.withDetail("citizen_outcome", "document_undecided")));
        assertThat(lab.register().askedAbout("90010100023")).isEqualTo(1);
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password())).isTrue();
    }

    @Test
    void aDocumentAnAdministratorMadeIsCalledByItsIdUntilItHasAName() {
        realm.configureRecovery(Papers.settings("documents", "passport,residence-permit"));
        Page number =
                realm.walkthrough().askForDocument(realm.citizen().create().email(), "residence-permit");

        assertThat(number.html().select("label").text()).contains("residence-permit");
        assertThat(number.html().text()).doesNotContain("citizenDocument").contains("For example");
    }

    @Test
    void theDoctorNamesADocumentNobodyHasARecordOf() {
        realm.configureRecovery(Papers.settings("documents", "passport,library-card"));

        assertThat(realm.admin().get(realm.path("/citizen-login/doctor")).toString())
                .contains("library-card");
    }
}

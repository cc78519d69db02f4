package org.citizenlogin.administration.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.lab.Fake;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep.Finding;
import org.citizenlogin.keycloak.platform.setup.SetupStep.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Which directories take no new password, and which stored values no look-up finds. The queries run on a real server. */
class AccountsStepTest {

    /** After each change of a flow every node checks the settings: a session without a database is enough. */
    @Test
    void settingsAreCheckedWithoutReadingAccounts() {
        KeycloakSession session = Fake.of(KeycloakSession.class, new Object());
        RealmModel realm = Fake.of(RealmModel.class, new Object() {
            String getId() {
                return "realm";
            }

            Stream<ComponentModel> getComponentsStream(String parent, String type) {
                return Stream.empty();
            }
        });

        assertThat(new AccountsStep().check(session, realm))
                .extracting(Finding::severity)
                .containsExactly(Severity.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "READ_ONLY, true, WARNING",
        "READ_ONLY, false, OK",
        "WRITABLE, true, OK",
        "UNSYNCED, true, OK",
        ", true, OK",
    })
    void aReadOnlyDirectoryIsNamed(String editMode, boolean enabled, Severity severity) {
        ComponentModel storage = new ComponentModel();
        storage.setName("town hall");
        storage.put("enabled", enabled);
        if (editMode != null) {
            storage.put("editMode", editMode);
        }
        Report report = new Report("accounts");

        AccountsStep.directories(Stream.of(storage), report);

        assertThat(report.findingsOr("well")).extracting(Finding::severity).containsExactly(severity);
    }

    @ParameterizedTest
    @CsvSource({
        "personalNumber, 161175-19997, must be 11 digits",
        "personalNumber, 1024012345, must be 11 digits",
        "organisationNumber, 01024012345, must be 9 digits",
        "phoneNumber, 555123456, with its country code",
        "phoneNumber, +995 555 12 34 56, with its country code",
        "phoneNumberVerified, TRUE, true or false",
    })
    void aValueThatTheValidatorRefusesIsCounted(String attribute, String value, String words) {
        Report report = new Report("accounts");

        AccountsStep.stored(List.of(new AccountsStep.Stored("a", attribute, value)), 2, report);

        assertThat(report.findingsOr("well")).singleElement().satisfies(finding -> assertThat(finding.what())
                .contains(
                        "1 accounts cannot be found or recovered by their " + attribute,
                        words,
                        "2 accounts were sampled"));
    }

    @Test
    void twoPhonesAreCountedAndOnePhoneOfEachOfTwoAccountsIsWell() {
        AccountsStep.Stored phone = new AccountsStep.Stored("a", "phoneNumber", "+995555123456");
        AccountsStep.Stored second = new AccountsStep.Stored("a", "phoneNumber", "+995555123457");
        AccountsStep.Stored ofAnother = new AccountsStep.Stored("b", "phoneNumber", "+995555123457");
        Report report = new Report("accounts");
        AccountsStep.stored(List.of(phone, ofAnother), 2, report);
        assertThat(report.findingsOr("well")).extracting(Finding::severity).containsExactly(Severity.OK);

        AccountsStep.stored(List.of(phone, second), 2, report);
        assertThat(report.findingsOr("well")).singleElement().satisfies(finding -> assertThat(finding.what())
                .contains("one value only"));
    }

    /** A few change their phone every day; an import changes many at once. */
    @ParameterizedTest
    @CsvSource({"9, 9, OK", "10, 100, WARNING", "10, 101, OK", "200, 200, WARNING", "0, 0, OK"})
    void manyAccountsThatWaitAreReported(long waiting, int sampled, Severity severity) {
        Report report = new Report("accounts");

        AccountsStep.waiting(waiting, sampled, report);

        assertThat(report.findingsOr("well")).extracting(Finding::severity).containsExactly(severity);
    }
}

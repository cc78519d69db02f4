package org.citizenlogin.administration.doctor;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Which directories take no new password; what is stored of accounts is counted on a real server. */
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

        assertThat(new AccountsStep().create(session).check(session, realm))
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
}

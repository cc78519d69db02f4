package org.citizenlogin.administration.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep.Finding;
import org.citizenlogin.keycloak.platform.setup.SetupStep.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.component.ComponentModel;

/** Which directories take no new password; what is stored of accounts is counted on a real server. */
class AccountsStepTest {

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

package org.citizenlogin.administration.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ServerStepTest {

    private static final Instant NOW = Instant.ofEpochSecond(2_000_000_000);

    private final Report report = new Report("server");

    private List<SetupStep.Severity> severities() {
        return report.findingsOr("well").stream()
                .map(SetupStep.Finding::severity)
                .toList();
    }

    @Test
    void clocksFiveSecondsApartAreWellAndMoreIsAnErrorEitherWay() {
        ServerStep.clocks(NOW, NOW.plusSeconds(5), report);
        assertThat(severities()).containsExactly(SetupStep.Severity.OK);

        ServerStep.clocks(NOW, NOW.plusMillis(5_001), report);
        ServerStep.clocks(NOW, NOW.minusMillis(5_001), report);
        assertThat(severities()).containsExactly(SetupStep.Severity.ERROR, SetupStep.Severity.ERROR);
    }

    @Test
    @Tag("R-11")
    void anAddressNobodyConfiguredIsAnErrorOutsideOfDevelopment() {
        ServerStep.address(true, false, report);
        ServerStep.address(true, true, report);
        assertThat(severities()).containsExactly(SetupStep.Severity.OK);

        ServerStep.address(false, false, report);
        ServerStep.address(false, true, report);
        assertThat(severities()).containsExactly(SetupStep.Severity.ERROR, SetupStep.Severity.WARNING);
    }

    @Test
    @Tag("R-07")
    void proxiesThatAnybodyCanBeAreWarnedOf() {
        ServerStep.proxies(Optional.empty(), Optional.empty(), report);
        ServerStep.proxies(Optional.of("xforwarded"), Optional.of("192.0.2.1"), report);
        assertThat(severities()).containsExactly(SetupStep.Severity.OK);

        ServerStep.proxies(Optional.of("xforwarded"), Optional.empty(), report);
        assertThat(severities()).containsExactly(SetupStep.Severity.WARNING);
    }

    @Test
    void aRealmWithMailServerAndSenderIsWell() {
        ServerStep.mail(Map.of("host", "mail.example.org", "from", "noreply@example.org"), report);

        assertThat(severities()).containsExactly(SetupStep.Severity.OK);
    }

    @Test
    void aRealmWithoutMailServerOrSenderIsWarnedOf() {
        ServerStep.mail(null, report);
        ServerStep.mail(Map.of(), report);
        ServerStep.mail(Map.of("host", " "), report);
        ServerStep.mail(Map.of("host", "mail.example.org"), report);

        assertThat(severities()).hasSize(4).containsOnly(SetupStep.Severity.WARNING);
    }

    @Test
    void noFindingTellsTheMailServersPassword() {
        ServerStep.mail(Map.of("host", "mail.example.org", "password", "hunter2"), report);

        assertThat(report.findingsOr("well").toString()).doesNotContain("hunter2");
    }
}

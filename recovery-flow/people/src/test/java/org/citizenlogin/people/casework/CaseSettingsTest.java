package org.citizenlogin.people.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.ServiceHours;
import org.citizenlogin.setting.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseSettingsTest {

    @Test
    void withoutAnyValueNoCaseIsOfferedAndTheRestIsSafe() {
        CasePolicy policy = CasePolicy.of(Map.of());

        assertThat(policy.offered()).isFalse();
        assertThat(policy.hours()).isEmpty();
        assertThat(policy.purposes()).containsExactly(CasePurpose.RESTORE_ACCESS, CasePurpose.CHANGE_PHONE);
        assertThat(policy.limits().openCases()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "citizen-case.offered | yes",
                "citizen-case.purposes | registration",
                "citizen-case.four-eyes | everything",
                "citizen-case.hours | Mon-Fri 09:00-18:00",
                "citizen-case.hours | Asia/Tbilisi; Mon-Fri 18:00-09:00",
                "citizen-case.hours | Asia/Tbilisi; Mo 09:00-18:00",
                "citizen-case.holidays | 7.1.2027",
                "citizen-case.longest-wait | 1m",
                "citizen-case.country | Georgia",
                "citizen-case.retention-done | 1m"
            })
    void aMalformedValueIsRefusedWithItsKey(String key, String value) {
        assertThatThrownBy(() -> CasePolicy.of(Map.of(key, value)))
                .isInstanceOf(Setting.Malformed.class)
                .hasMessageContaining(key);
    }

    @Test
    void hoursHoldInTheirZoneAndNotOnHolidays() {
        ServiceHours hours = CasePolicy.of(Map.of(
                        "citizen-case.hours", "Asia/Tbilisi; Mon-Fri 09:00-18:00; Sun 00:00-24:00",
                        "citizen-case.holidays", "2026-01-07"))
                .hours()
                .orElseThrow();

        assertThat(hours.at(Instant.parse("2026-01-06T05:00:00Z"))).isInstanceOf(ServiceHours.Status.Open.class);
        assertThat(hours.at(Instant.parse("2026-01-06T04:59:59Z"))).isInstanceOf(ServiceHours.Status.Closed.class);
        assertThat(hours.at(Instant.parse("2026-01-07T08:00:00Z"))).isInstanceOf(ServiceHours.Status.Closed.class);
        assertThat(hours.at(Instant.parse("2026-01-11T19:59:00Z"))).isInstanceOf(ServiceHours.Status.Open.class);
    }
}

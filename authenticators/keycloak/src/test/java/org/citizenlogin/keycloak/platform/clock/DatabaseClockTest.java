package org.citizenlogin.keycloak.platform.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TimeZone;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.keycloak.proof.throttle.LimitTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseClockTest {

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Pacific/Auckland", "America/Los_Angeles", "Asia/Tbilisi"})
    void theTimeZoneOfTheMachineDoesNotShiftTheTime(String zone) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try (TestDatabase database = new TestDatabase(new LimitTables())) {
            Instant told = database.run(em -> DatabaseClock.of(em).instant());

            assertThat(told).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void aNodeAsksItsDatabaseOnceForManySessions() {
        try (TestDatabase database = new TestDatabase(new LimitTables())) {
            TestDatabase.SqlCount count = database.counting(() -> {
                for (int i = 0; i < 20; i++) {
                    database.run(em -> DatabaseClock.of(em).instant());
                }
            });

            assertThat(count.statements()).isLessThanOrEqualTo(1);
        }
    }
}

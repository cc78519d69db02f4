package org.citizenlogin.keycloak.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.citizenlogin.keycloak.platform.database.InParallel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R-07")
class CountedAlarmTest {

    private static final Instant NOW = Instant.parse("2030-05-06T07:08:09Z");

    private final CountedAlarm alarm = new CountedAlarm();

    @Test
    void theFirstIsToldAtOnceEvenWhenItIsNobodysLoss() {
        assertThat(alarm.happened("realm", 0, NOW)).hasValue(0);
        assertThat(alarm.happened("other", 1, NOW)).hasValue(1);
    }

    @Test
    void whatComesWithinAMinuteIsToldWithTheFirstAfterIt() {
        alarm.happened("realm", 1, NOW);

        assertThat(alarm.happened("realm", 7, NOW.plusSeconds(1))).isEmpty();
        assertThat(alarm.happened("realm", 2, NOW.plusMillis(59_999))).isEmpty();
        assertThat(alarm.happened("realm", 1, NOW.plusSeconds(60))).hasValue(10);
        assertThat(alarm.happened("realm", 1, NOW.plusSeconds(61))).isEmpty();
    }

    @Test
    void ofFiftyAtTheSameMomentOneIsTold() {
        AtomicInteger count = new AtomicInteger();

        List<OptionalLong> told = InParallel.times(50, () -> alarm.happened("realm", count.incrementAndGet(), NOW));

        assertThat(told.stream().filter(OptionalLong::isPresent)).hasSize(1);
    }
}

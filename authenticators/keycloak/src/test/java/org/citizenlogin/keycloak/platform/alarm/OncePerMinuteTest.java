package org.citizenlogin.keycloak.platform.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.citizenlogin.keycloak.platform.database.InParallel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OncePerMinuteTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final OncePerMinute once = new OncePerMinute(nanos::get);

    private void pass(long seconds) {
        nanos.addAndGet(seconds * 1_000_000_000);
    }

    @Test
    void oneThingIsDueOnceAMinuteAndAnotherByItself() {
        assertThat(once.isDue("a")).isTrue();
        pass(59);
        assertThat(once.isDue("a")).isFalse();
        assertThat(once.isDue("b")).isTrue();
        pass(1);
        assertThat(once.isDue("a")).isTrue();
        assertThat(once.isDue("a")).isFalse();
    }

    @Test
    void oneOfManyAtOnceIsDue() {
        assertThat(Collections.frequency(InParallel.times(50, () -> once.isDue("a")), true))
                .isEqualTo(1);
    }

    @Test
    void itHoldsNoMoreThanItMayHold() {
        assertThat(IntStream.range(0, 100_000).allMatch(i -> once.isDue("thing " + i)))
                .isTrue();
    }

    @Test
    @Tag("R-07")
    void theFirstIsToldAtOnceEvenWhenNothingWasRefusedYet() {
        assertThat(once.happened("realm", 0)).hasValue(0);
        assertThat(once.happened("other", 1)).hasValue(1);
    }

    @Test
    @Tag("R-07")
    void whatHappensWithinAMinuteIsToldWithTheFirstAfterIt() {
        once.happened("realm", 1);

        pass(1);
        assertThat(once.happened("realm", 7)).isEmpty();
        nanos.addAndGet(58_999_000_000L);
        assertThat(once.happened("realm", 2)).isEmpty();
        nanos.addAndGet(1_000_000);
        assertThat(once.happened("realm", 1)).hasValue(10);
        pass(1);
        assertThat(once.happened("realm", 1)).isEmpty();
    }

    @Test
    @Tag("R-07")
    void ofFiftyAtTheSameMomentOneIsTold() {
        AtomicInteger count = new AtomicInteger();

        List<OptionalLong> told = InParallel.times(50, () -> once.happened("realm", count.incrementAndGet()));

        assertThat(told.stream().filter(OptionalLong::isPresent)).hasSize(1);
    }
}

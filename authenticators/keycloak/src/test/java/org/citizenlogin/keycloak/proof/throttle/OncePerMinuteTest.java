package org.citizenlogin.keycloak.proof.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.citizenlogin.keycloak.platform.database.InParallel;
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
}

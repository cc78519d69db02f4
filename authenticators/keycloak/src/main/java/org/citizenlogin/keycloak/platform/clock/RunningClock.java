package org.citizenlogin.keycloak.platform.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** Clock that starts at a given time and runs with a monotonic counter, so an adjusted wall clock does not change it. */
final class RunningClock extends Clock {

    private final Instant start;
    private final long startNanos;
    private final LongSupplier nanos;

    /** @param startNanos what the counter was at {@code start} */
    RunningClock(Instant start, long startNanos, LongSupplier nanos) {
        this.start = start;
        this.startNanos = startNanos;
        this.nanos = nanos;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.getAsLong() - startNanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("deadlines have no time zone");
    }
}

package org.citizenlogin.keycloak.platform.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** Clock that starts at a given time and runs with a monotonic counter, so an adjusted wall clock does not change it. */
final class RunningClock extends Clock {

    private final Instant start;
    private final LongSupplier nanos;
    private final long startNanos;

    RunningClock(Instant start, LongSupplier nanos) {
        this.start = start;
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
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

package org.citizenlogin.keycloak.platform.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The database's time as one node knows it: asked every few seconds, and run on in between by this machine's monotonic
 * counter. Two nodes differ by no more than the round trips of their last questions and what their counters drift in these
 * seconds.
 */
final class NodeClock {

    /** After this time one caller asks again; the others go on meanwhile with what is known. */
    static final Duration HOLDS = Duration.ofSeconds(5);

    /** After this time no caller goes on with the known time. */
    static final Duration HOLDS_AT_MOST = Duration.ofSeconds(30);

    /** A virtual machine that was suspended counts no time; its wall clock is set when it goes on. */
    private static final Duration SUSPENDED = Duration.ofSeconds(1);

    private final LongSupplier nanos;
    private final LongSupplier wallMillis;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Reading known;

    /** @param time the database's at the moment {@code nanos} of the counter */
    private record Reading(Instant time, long nanos, long wallMillis) {

        Instant at(long later) {
            return time.plusNanos(later - nanos);
        }
    }

    NodeClock() {
        this(System::nanoTime, System::currentTimeMillis);
    }

    /** @param wallMillis this machine's own time, only to notice that it was suspended */
    NodeClock(LongSupplier nanos, LongSupplier wallMillis) {
        this.nanos = nanos;
        this.wallMillis = wallMillis;
    }

    /**
     * A clock that begins at the database's time and asks no more.
     *
     * @param question asks the database; called only when what is known is too old
     */
    Clock now(LongSupplier question) {
        Reading reading = known;
        if (!isUsable(reading)) {
            return running(corrected(question, null));
        }
        boolean old = nanos.getAsLong() - reading.nanos() > HOLDS.toNanos();
        if (!old || !asking.compareAndSet(false, true)) {
            return running(reading);
        }
        try {
            return running(corrected(question, reading));
        } finally {
            asking.set(false);
        }
    }

    private Clock running(Reading reading) {
        return new RunningClock(reading.time(), reading.nanos(), nanos);
    }

    private boolean isUsable(Reading reading) {
        if (reading == null) {
            return false;
        }
        long age = nanos.getAsLong() - reading.nanos();
        long slept = (wallMillis.getAsLong() - reading.wallMillis()) * 1_000_000 - age;
        return age <= HOLDS_AT_MOST.toNanos() && Math.abs(slept) <= SUSPENDED.toNanos();
    }

    /**
     * It is at least as late as the answer says, and at most as much later as the round trip took. While what was known lies
     * between the two it goes on: a pause of this machine during the question does not set the clock back.
     *
     * @param before what was known, or null
     */
    private Reading corrected(LongSupplier question, Reading before) {
        long asked = nanos.getAsLong();
        Instant told = Instant.ofEpochMilli(question.getAsLong());
        long answered = nanos.getAsLong();
        Instant latest = told.plusNanos(answered - asked);
        Instant time = before == null ? told : before.at(answered);
        time = time.isBefore(told) ? told : time.isAfter(latest) ? latest : time;
        Reading reading = new Reading(time, answered, wallMillis.getAsLong());
        known = reading;
        return reading;
    }
}

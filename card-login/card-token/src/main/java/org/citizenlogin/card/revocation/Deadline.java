package org.citizenlogin.card.revocation;

import java.time.Duration;

/** The end of a wait, measured by the machine's steady clock: a wall clock set back must not prolong it. */
final class Deadline {

    private final long endNanos;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** The time left, at most {@code most}; zero when over. */
    Duration left(Duration most) {
        Duration left = Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
        return left.compareTo(most) < 0 ? left : most;
    }
}

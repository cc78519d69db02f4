package org.citizenlogin.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The time of the next attempt: exponential back-off with full jitter, never after the message expires.
 *
 * @param base the maximum of the first pause, at least 1 ms; it doubles each time up to {@code cap}
 * @param maxAttempts the first attempt included, at least 1
 */
public record RetrySchedule(Duration base, Duration cap, int maxAttempts) {

    public RetrySchedule {
        if (base.compareTo(Duration.ofMillis(1)) < 0 || cap.compareTo(base) < 0 || maxAttempts < 1) {
            throw new IllegalArgumentException("base must be at least 1 ms, cap at least base, attempts at least 1");
        }
    }

    /**
     * @param attempts the number of failed attempts, at least 1
     * @param asked the pause that the other side asked for (Retry-After); the next attempt is never earlier
     * @param notAfter the time from which the content is worthless
     * @return the time of the next attempt; empty when there is no further attempt
     */
    public Optional<Instant> next(
            int attempts, Instant now, Optional<Duration> asked, Instant notAfter, RandomGenerator random) {
        if (attempts < 1) {
            throw new IllegalArgumentException("no attempt was made yet");
        }
        if (attempts >= maxAttempts) {
            return Optional.empty();
        }
        Duration ceiling = ceiling(attempts);
        Duration jittered = Duration.ofMillis(random.nextLong(ceiling.toMillis()) + 1);
        Duration pause = asked.filter(least -> least.compareTo(jittered) > 0).orElse(jittered);
        // Compared before the addition, because a very long requested pause would overflow an Instant.
        return pause.compareTo(Duration.between(now, notAfter)) < 0 ? Optional.of(now.plus(pause)) : Optional.empty();
    }

    private Duration ceiling(int attempts) {
        Duration ceiling = base;
        for (int doubled = 1; doubled < attempts && ceiling.compareTo(cap) < 0; doubled++) {
            ceiling = ceiling.multipliedBy(2);
        }
        return min(ceiling, cap);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}

package org.citizenlogin.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to try again: exponential back-off with full jitter, never past the life of what is sent.
 *
 * @param base the first pause; doubled each time up to {@code cap}
 */
public record RetrySchedule(Duration base, Duration cap, int maxAttempts) {

    /**
     * @param attempts how many attempts failed so far, at least 1
     * @param asked what the other side asked for (Retry-After); never tried earlier than that
     * @param notAfter when the content is worthless
     * @return the time of the next attempt, or empty when there is none left
     */
    public Optional<Instant> next(
            int attempts, Instant now, Optional<Duration> asked, Instant notAfter, RandomGenerator random) {
        if (attempts >= maxAttempts) {
            return Optional.empty();
        }
        int doublings = Math.min(attempts - 1, 30);
        Duration ceiling = min(base.multipliedBy(1L << doublings), cap);
        Duration jittered = Duration.ofMillis(random.nextLong(ceiling.toMillis()) + 1);
        Duration pause = asked.filter(least -> least.compareTo(jittered) > 0).orElse(jittered);
        return Optional.of(now.plus(pause)).filter(next -> next.isBefore(notAfter));
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}

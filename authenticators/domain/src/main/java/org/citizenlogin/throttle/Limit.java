package org.citizenlogin.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * At most {@code max} times in each window. Windows are fixed and start at multiples of their length since the epoch.
 * So all nodes have the same windows, and a day is a day in UTC.
 *
 * @param name 1 to 64 of a-z, 0-9 and dash; a contract, because rows store it
 * @param window in whole seconds
 */
public record Limit(String name, int max, Duration window) {

    public Limit {
        if (!name.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("the name of a limit is 1 to 64 of a-z, 0-9 and dash");
        }
        if (max < 1) {
            throw new IllegalArgumentException("limit " + name + ": max must be at least 1, not " + max);
        }
        if (window.toSeconds() < 1 || !window.equals(Duration.ofSeconds(window.toSeconds()))) {
            throw new IllegalArgumentException(
                    "limit " + name + ": window must be whole seconds and at least one, not " + window);
        }
    }

    /** The start of the window that contains {@code now}. */
    public Instant windowStart(Instant now) {
        return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), window.toSeconds()) * window.toSeconds());
    }

    /** The end of that window, the first moment of the next one. */
    public Instant windowEnd(Instant now) {
        return windowStart(now).plus(window);
    }

    /** The same limit with {@code factor} times the maximum. */
    public Limit times(int factor) {
        return new Limit(name, (int) Math.min(Integer.MAX_VALUE, (long) max * factor), window);
    }

    /** The same limit, counted separately under a name with the prefix {@code first}. */
    public Limit apart(String first) {
        return new Limit(first + name, max, window);
    }
}

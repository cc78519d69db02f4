package org.citizenlogin.throttle;

import java.time.Duration;

/**
 * At most {@code max} times in each window. Windows are fixed and start at multiples of their length since the epoch.
 *
 * @param name what is limited, a contract once stored: lower case and dashes
 */
public record Limit(String name, int max, Duration window) {

    public Limit {
        if (max < 1) {
            throw new IllegalArgumentException("limit " + name + ": max must be at least 1, not " + max);
        }
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("limit " + name + ": window must be longer than 0, not " + window);
        }
    }
}

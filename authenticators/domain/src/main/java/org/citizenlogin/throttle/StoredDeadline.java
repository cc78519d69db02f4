package org.citizenlogin.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** The end of a wait, written as text that is stored between two requests. */
public final class StoredDeadline {

    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,15}");

    private StoredDeadline() {}

    /** Milliseconds since the epoch. With whole seconds a page would show a minute as 61 seconds. */
    public static String written(Instant end) {
        return String.valueOf(end.toEpochMilli());
    }

    /** @return empty for a text that {@link #written} cannot have written */
    public static Optional<Instant> read(String text) {
        return MILLIS.matcher(text).matches()
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text)))
                : Optional.empty();
    }

    /** Whole seconds, rounded up, so that a countdown never ends too early; 0 after the end. */
    public static long secondsLeft(Instant end, Instant now) {
        Duration left = Duration.between(now, end);
        return left.isNegative() ? 0 : left.plusNanos(999_999_999).toSeconds();
    }
}

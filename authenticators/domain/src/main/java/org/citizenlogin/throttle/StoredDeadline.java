package org.citizenlogin.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** The end of a wait, as text that is kept between two requests. */
public final class StoredDeadline {

    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,15}");

    private StoredDeadline() {}

    /** In milliseconds since the epoch: in whole seconds a minute would be shown as one second more. */
    public static String written(Instant end) {
        return String.valueOf(end.toEpochMilli());
    }

    /** @return empty for what {@link #written} never wrote */
    public static Optional<Instant> read(String text) {
        return MILLIS.matcher(text).matches()
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text)))
                : Optional.empty();
    }

    /** Whole seconds, rounded up, so that a page that counts them down is never earlier; 0 when it is over. */
    public static long secondsLeft(Instant end, Instant now) {
        Duration left = Duration.between(now, end);
        return left.isNegative() ? 0 : left.plusNanos(999_999_999).toSeconds();
    }
}

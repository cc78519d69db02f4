package org.citizenlogin.setting;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as an administrator writes it: {@code 90s}, {@code 10m}, {@code 24h}, {@code 7d}. */
final class DurationText {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,7})([smhd])");

    private DurationText() {}

    static Optional<Duration> read(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        return Optional.of(unit(written.group(2)).multipliedBy(Long.parseLong(written.group(1))));
    }

    /** The shortest form that is exact to a second. */
    static String write(Duration span) {
        long seconds = span.toSeconds();
        for (String unit : new String[] {"d", "h", "m"}) {
            long length = unit(unit).toSeconds();
            if (seconds > 0 && seconds % length == 0) {
                return seconds / length + unit;
            }
        }
        return seconds + "s";
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "d" -> Duration.ofDays(1);
            case "h" -> Duration.ofHours(1);
            case "m" -> Duration.ofMinutes(1);
            default -> Duration.ofSeconds(1);
        };
    }
}

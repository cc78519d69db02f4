package org.citizenlogin.keycloak.messaging.notification;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * A life as a message says it: "24 hours", "10 minutes". Written for the place after "for" ("przez", "derīgs"), so in the
 * accusative. A language without words here has the unit symbols.
 */
public final class LifeInWords {

    /** For 1, for a few, for many. */
    private record Unit(String one, String few, String many) {}

    private static final Map<String, Map<Long, Unit>> UNITS = Map.of(
            "en",
            units("minute", "minutes", "minutes", "hour", "hours", "hours", "day", "days", "days"),
            "ka",
            units("წუთი", "წუთი", "წუთი", "საათი", "საათი", "საათი", "დღე", "დღე", "დღე"),
            "lv",
            units("minūti", "minūtes", "minūtes", "stundu", "stundas", "stundas", "dienu", "dienas", "dienas"),
            "pl",
            units("minutę", "minuty", "minut", "godzinę", "godziny", "godzin", "dzień", "dni", "dni"));

    private static final Map<Long, Unit> SYMBOLS = units("min", "min", "min", "h", "h", "h", "d", "d", "d");

    private static final long HOUR = 60;
    private static final long DAY = 24 * HOUR;

    private LifeInWords() {}

    /** @param life at least a minute; parts of a minute are left out */
    public static String of(Duration life, Locale locale) {
        long minutes = life.toMinutes();
        // A day is said in hours: "valid for 24 hours" is no calendar day.
        long unit = minutes % DAY == 0 && minutes > DAY ? DAY : minutes % HOUR == 0 ? HOUR : 1;
        long number = minutes / unit;
        Unit words = UNITS.getOrDefault(locale.getLanguage(), SYMBOLS).get(unit);
        return number + " " + word(words, number, locale.getLanguage());
    }

    private static String word(Unit unit, long number, String language) {
        long rest = number % 10;
        boolean teen = number % 100 >= 11 && number % 100 <= 14;
        return switch (language) {
            case "lv" -> rest == 1 && !teen ? unit.one() : unit.few();
            case "pl" -> number == 1 ? unit.one() : rest >= 2 && rest <= 4 && !teen ? unit.few() : unit.many();
            default -> number == 1 ? unit.one() : unit.many();
        };
    }

    private static Map<Long, Unit> units(String... words) {
        return Map.of(
                1L,
                new Unit(words[0], words[1], words[2]),
                HOUR,
                new Unit(words[3], words[4], words[5]),
                DAY,
                new Unit(words[6], words[7], words[8]));
    }
}

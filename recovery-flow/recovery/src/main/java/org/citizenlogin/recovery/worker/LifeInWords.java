package org.citizenlogin.recovery.worker;

import java.time.Duration;
import java.util.Locale;

/**
 * A life as a message says it: "24 h", "10 min". Unit symbols, because they need no plural; Latin ones are read in
 * English, Latvian and Polish alike.
 */
final class LifeInWords {

    private LifeInWords() {}

    static String of(Duration life, Locale locale) {
        boolean georgian = locale.getLanguage().equals("ka");
        long hours = life.toHours();
        if (hours > 0 && life.equals(Duration.ofHours(hours))) {
            return hours + (georgian ? " სთ" : " h");
        }
        return life.toMinutes() + (georgian ? " წთ" : " min");
    }
}

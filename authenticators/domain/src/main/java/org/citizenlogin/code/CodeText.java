package org.citizenlogin.code;

import java.text.Normalizer;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.citizenlogin.secret.Secret;

/** Draws codes and parses typed codes. A code is a text of digits, not a number, so leading zeros are kept. */
public final class CodeText {

    /** The minimum of OWASP and ASVS 5.0 6.5.4. */
    public static final int FEWEST_DIGITS = 6;

    /** People cannot type more digits without errors. */
    public static final int MOST_DIGITS = 12;

    /**
     * An attacker may try five codes a day for each of 100,000 known accounts. With six digits this finds one account
     * in two days, with eight digits one in two hundred days.
     */
    public static final int USUAL_DIGITS = 8;

    /** Enough for twelve digits with separators. Longer input is refused without parsing. */
    private static final int MAX_INPUT = 64;

    private static final Pattern DROPPED = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}\u2212]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{" + FEWEST_DIGITS + "," + MOST_DIGITS + "}");

    private CodeText() {}

    /**
     * Draws a code. Each of the 10^digits codes is equally likely, and leading zeros are kept (ASVS 5.0 6.5.3).
     *
     * @param random a {@link java.security.SecureRandom}; the type is wider for tests only
     * @param digits {@value #FEWEST_DIGITS} to {@value #MOST_DIGITS}
     */
    public static Secret draw(RandomGenerator random, int digits) {
        if (digits < FEWEST_DIGITS || digits > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "a code has " + FEWEST_DIGITS + " to " + MOST_DIGITS + " digits, not " + digits);
        }
        String drawn = Long.toString(random.nextLong(bound(digits)));
        return Secret.of("0".repeat(digits - drawn.length()) + drawn);
    }

    /**
     * The code as people read it out: in groups of four digits, or of three or five where that leaves no rest. {@link #read}
     * reads it back.
     */
    public static Secret grouped(Secret code) {
        String digits = code.reveal();
        int group = IntStream.of(4, 3, 5)
                .filter(size -> digits.length() % size == 0)
                .findFirst()
                .orElse(4);
        return Secret.of(digits.replaceAll("(?<=\\G.{" + group + "})(?=.)", " "));
    }

    private static long bound(int digits) {
        long bound = 1;
        for (int i = 0; i < digits; i++) {
            bound *= 10;
        }
        return bound;
    }

    /**
     * Parses typed or pasted text: normalises to NFKC, then removes spaces, dashes of every kind and invisible format
     * characters. The rest must be ASCII digits. {@code Integer.parseInt} is not used, because it accepts the digits of
     * every script, so one code would have many spellings, and it loses leading zeros.
     *
     * @return empty when the text cannot be a code of any length; it need not be compared then
     */
    public static Optional<Secret> read(String typed) {
        if (typed.length() > MAX_INPUT) {
            return Optional.empty();
        }
        String normal = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        String digits = DROPPED.matcher(normal).replaceAll("");
        return DIGITS.matcher(digits).matches() ? Optional.of(Secret.of(digits)) : Optional.empty();
    }
}

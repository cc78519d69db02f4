package org.citizenlogin.code;

import java.text.Normalizer;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.citizenlogin.secret.Secret;

/** How a code is drawn and how what a person types is read back to it. A code is a text of digits, never a number. */
public final class CodeText {

    /** OWASP and ASVS 5.0 6.5.4 begin at six. */
    public static final int FEWEST_DIGITS = 6;

    /** More than this nobody types without an error. */
    public static final int MOST_DIGITS = 12;

    /**
     * With five tries against 100,000 known accounts a day, six digits give a blind guesser one account in two days,
     * eight one in two hundred.
     */
    public static final int USUAL_DIGITS = 8;

    /** Twelve digits, each with something between; longer input is not worth normalising. */
    private static final int MAX_INPUT = 64;

    private static final Pattern DROPPED = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}\u2212]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{" + FEWEST_DIGITS + "," + MOST_DIGITS + "}");

    private CodeText() {}

    /**
     * Draws one, each of the 10^digits equally likely, leading zeros kept (ASVS 5.0 6.5.3).
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

    private static long bound(int digits) {
        long bound = 1;
        for (int i = 0; i < digits; i++) {
            bound *= 10;
        }
        return bound;
    }

    /**
     * The digits a person typed or pasted: NFKC, then spaces, dashes of every kind and invisible format characters
     * dropped. What is left must be ASCII digits alone. {@code Integer.parseInt} would read the digits of any script, so
     * that one code had many spellings, and would lose the leading zeros.
     *
     * @return empty when this can be no code of any length: it need not be looked at
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

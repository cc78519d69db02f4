package org.citizenlogin.password;

import java.text.Normalizer;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.citizenlogin.secret.Secret;

/** How a one-time password is made and how typed input is read back to what was made. */
public final class OneTimePassword {

    /** Lower-case letters and digits nobody mixes up: no i, l, o, 0, 1. 31 symbols, 4.95 bits each. */
    static final String LETTERS = "abcdefghjkmnpqrstuvwxyz";

    static final String DIGITS = "23456789";
    private static final String ALPHABET = LETTERS + DIGITS;
    private static final int GROUP = 4;
    /** 16 symbols carry 79 bits; one is then spent on a digit and one on a letter. */
    private static final int SYMBOLS = 16;

    private OneTimePassword() {}

    /**
     * Makes one with at least 64 bits of chance (ASVS 5.0 6.4.1, 6.6.3) in an alphabet without look-alikes.
     *
     * @param random a {@link java.security.SecureRandom}; the type is wider for tests only
     * @throws IllegalArgumentException when no one-time password can have this shape, naming the rule
     */
    public static Secret generate(RandomGenerator random, PasswordShape shape) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SYMBOLS; i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return Secret.of(text.toString());
    }

    /**
     * What was generated, from what a person typed: NFKC, spaces and dashes dropped, lower case. Two passwords that
     * normalise alike are the same password; none of what is dropped carries chance.
     */
    public static Secret normalise(String typed) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        return Secret.of(text.replaceAll("[\\s\\-]", "").toLowerCase(Locale.ROOT));
    }
}

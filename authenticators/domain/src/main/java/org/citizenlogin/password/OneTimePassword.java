package org.citizenlogin.password;

import java.text.Normalizer;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.citizenlogin.secret.Secret;

/** Generates one-time passwords and normalises typed ones. */
public final class OneTimePassword {

    /** ASVS 5.0 6.6.3: with this entropy, guessing is hopeless even without a limit. */
    static final int BITS = 64;

    /** 16 symbols of 31 have 79 bits of entropy, enough to meet the rules of most realms too. */
    static final int SYMBOLS = 16;

    /** Longer input cannot be a one-time password and is not normalised. */
    private static final int MAX_INPUT = 256;

    private OneTimePassword() {}

    /**
     * Generates a password with at least 64 bits of entropy (ASVS 5.0 6.4.1, 6.6.3) from an alphabet without
     * look-alikes, for example {@code hk7m-2wqx-9trd-c4vn}. It always has a letter and a digit. Upper case and special
     * characters (dashes) are used only as far as the shape requires. They add no entropy, so {@link #normalise} may
     * remove them.
     *
     * @param random a {@link java.security.SecureRandom}; the type is wider for tests only
     * @throws IllegalArgumentException when no password can have this shape; the message names the rule
     */
    public static Secret generate(RandomGenerator random, PasswordShape shape) {
        return Secret.of(layout(shape).fill(random));
    }

    static GroupedSymbols layout(PasswordShape shape) {
        return GroupedSymbols.of(shape, SYMBOLS, BITS, 0);
    }

    /**
     * Normalises typed or pasted text to the form that is compared: NFKC; then spaces, dashes of every kind and
     * invisible format characters are removed; then lower case; then NFKC again, because a removed character may have
     * separated a letter from its accent. Two passwords with the same normal form are the same password. The removed
     * characters have no entropy.
     */
    public static Secret normalise(String typed) {
        if (typed.length() > MAX_INPUT) {
            return Secret.of(typed);
        }
        // Phones turn "-" into an en dash; mail programs add zero-width and no-break characters.
        String text = nfkc(typed).replaceAll("[\\s\\p{Z}\\p{Pd}\\p{Cf}\u2212]", "");
        return Secret.of(nfkc(text.toLowerCase(Locale.ROOT)));
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}

package org.citizenlogin.password;

import java.text.Normalizer;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.citizenlogin.secret.Secret;

/** How a one-time password is made and how typed input is read back to what was made. */
public final class OneTimePassword {

    /** ASVS 5.0 6.6.3: from here on a guess is hopeless even without a limit. */
    static final int BITS = 64;

    /** 16 symbols of 31 carry 79 bits, which leaves room for the rules of most realms. */
    static final int SYMBOLS = 16;

    /** Longer input is no one-time password and is not worth normalising. */
    private static final int MAX_INPUT = 256;

    private OneTimePassword() {}

    /**
     * Makes one with at least 64 bits of chance (ASVS 5.0 6.4.1, 6.6.3) in an alphabet without look-alikes, such as
     * {@code hk7m-2wqx-9trd-c4vn}. It has a letter and a digit even when no rule asks for them. Upper case and special
     * characters (dashes) appear only as far as the shape asks for them and carry no chance, so that they may be lost
     * on the way back.
     *
     * @param random a {@link java.security.SecureRandom}; the type is wider for tests only
     * @throws IllegalArgumentException when no one-time password can have this shape, naming the rule
     */
    public static Secret generate(RandomGenerator random, PasswordShape shape) {
        return Secret.of(layout(shape).fill(random));
    }

    static GroupedSymbols layout(PasswordShape shape) {
        return GroupedSymbols.of(shape, SYMBOLS, BITS, 0);
    }

    /**
     * What was generated, from what a person typed or pasted: NFKC, then spaces, dashes of every kind and invisible
     * format characters dropped, lower case; and NFKC again, because a dropped character may have kept a letter and its
     * accent apart. Two passwords that normalise alike are the same password; none of what is dropped carries chance.
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

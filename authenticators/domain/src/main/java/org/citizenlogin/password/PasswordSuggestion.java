package org.citizenlogin.password;

import java.util.random.RandomGenerator;
import org.citizenlogin.secret.Secret;

/**
 * Generates a permanent password for people who do not want to invent one: at least 80 bits of entropy and 20
 * characters, in groups that can be read aloud, for example {@code hk7m-2wqx-9trd-c4vn-b8fs}.
 */
public final class PasswordSuggestion {

    static final int BITS = 80;
    static final int LENGTH = 20;
    /** Five groups of four: 99 bits. */
    private static final int SYMBOLS = 20;

    private PasswordSuggestion() {}

    /** Whether a password can meet the realm's rules. If not, the page does not offer one. */
    public static boolean possible(PasswordShape shape) {
        try {
            layout(shape);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Generates a password that meets the shape.
     *
     * @param random a {@link java.security.SecureRandom}; the type is wider for tests only
     * @throws IllegalArgumentException when no password can have this shape; the message names the rule
     */
    public static Secret generate(RandomGenerator random, PasswordShape shape) {
        return Secret.of(layout(shape).fill(random));
    }

    static GroupedSymbols layout(PasswordShape shape) {
        return GroupedSymbols.of(shape, SYMBOLS, BITS, LENGTH);
    }
}

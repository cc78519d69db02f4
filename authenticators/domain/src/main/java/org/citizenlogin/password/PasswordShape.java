package org.citizenlogin.password;

/**
 * The least a realm's password rules ask of any password.
 *
 * @param minLength characters, 0 when there is no rule; the other counts likewise
 */
public record PasswordShape(int minLength, int maxLength, int minLower, int minUpper, int minDigits, int minSpecial) {

    /** No rule at all. */
    public static final PasswordShape FREE = new PasswordShape(0, Integer.MAX_VALUE, 0, 0, 0, 0);
}

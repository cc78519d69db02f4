package org.citizenlogin.password;

/**
 * The least a realm's password rules ask of any password.
 *
 * @param minLength characters, 0 when there is no rule; the other counts likewise
 * @param maxLength characters, {@link Integer#MAX_VALUE} when there is no rule
 */
public record PasswordShape(int minLength, int maxLength, int minLower, int minUpper, int minDigits, int minSpecial) {

    /** No rule at all. */
    public static final PasswordShape FREE = new PasswordShape(0, Integer.MAX_VALUE, 0, 0, 0, 0);

    public PasswordShape {
        if (minLength < 0 || maxLength < 0 || minLower < 0 || minUpper < 0 || minDigits < 0 || minSpecial < 0) {
            throw new IllegalArgumentException("no count of a password's characters is below 0");
        }
    }
}

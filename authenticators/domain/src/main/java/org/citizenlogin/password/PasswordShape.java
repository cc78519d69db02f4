package org.citizenlogin.password;

/**
 * The minimum that a realm's password rules require of every password.
 *
 * @param minLength in characters, 0 without a rule; the same for the other counts
 * @param maxLength in characters, {@link Integer#MAX_VALUE} without a rule
 */
public record PasswordShape(int minLength, int maxLength, int minLower, int minUpper, int minDigits, int minSpecial) {

    /** No rules. */
    public static final PasswordShape FREE = new PasswordShape(0, Integer.MAX_VALUE, 0, 0, 0, 0);

    public PasswordShape {
        if (minLength < 0 || maxLength < 0 || minLower < 0 || minUpper < 0 || minDigits < 0 || minSpecial < 0) {
            throw new IllegalArgumentException("no count of a password's characters is below 0");
        }
    }
}

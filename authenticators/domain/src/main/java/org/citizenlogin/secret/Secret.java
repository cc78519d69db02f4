package org.citizenlogin.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A secret text: a code, a password, a link. Its {@code toString} is empty, so that it does not get into a log. */
public final class Secret {

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself. Call it only in the place that sends, shows or compares it. */
    public String reveal() {
        return text;
    }

    /** Takes constant time for texts of the same length. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), secret.text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same value for every secret, because a hash of the text would reveal something in a log or heap dump. */
    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "";
    }
}

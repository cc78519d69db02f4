package org.citizenlogin.secret;

import java.security.SecureRandom;
import java.util.Base64;

/** Random ids that cannot be guessed, for rows that are looked up by a text known only to their owner. */
public final class RandomId {

    /** 128 bits: no number of tries suffices to guess them. */
    private static final int LEAST_BYTES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomId() {}

    /**
     * @return base64url without padding (RFC 4648, section 5): 22 characters for 16 bytes, 43 for 32
     * @throws IllegalArgumentException for fewer than 16 bytes
     */
    public static String ofBytes(int bytes) {
        if (bytes < LEAST_BYTES) {
            throw new IllegalArgumentException(bytes + " random bytes can be guessed; at least " + LEAST_BYTES);
        }
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}

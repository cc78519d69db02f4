package org.citizenlogin.card.challenge;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number used once: 32 random bytes, handed to the card as 44 characters of base64 and hashed as that text.
 * It is a secret until used: it has no readable {@code toString}.
 */
public final class Nonce {

    public static final int BYTES = 32;
    public static final int CHARACTERS = 44;

    private final String text;

    private Nonce(String text) {
        this.text = text;
    }

    public static Nonce fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Nonce(Base64.getEncoder().encodeToString(bytes));
    }

    /** Reads a nonce back from where it was kept; empty when it is not 44 characters of canonical base64. */
    public static Optional<Nonce> read(@Nullable String kept) {
        if (kept == null || kept.length() != CHARACTERS) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(kept);
            boolean canonical = bytes.length == BYTES
                    && Base64.getEncoder().encodeToString(bytes).equals(kept);
            return canonical ? Optional.of(new Nonce(kept)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The 44 characters, for the page and for keeping. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "Nonce";
    }
}

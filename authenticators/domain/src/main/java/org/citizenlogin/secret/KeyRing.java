package org.citizenlogin.secret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys outside the database, newest first. Fingerprints are HMAC-SHA-256 (RFC 2104), seals are AES-256-GCM
 * (NIST SP 800-38D) with a fresh 96-bit nonce; each purpose has a key of its own, derived from the ring's master key.
 * The key id is stored beside what a key made, so that a key can be replaced while codes are under way.
 */
public interface KeyRing {

    /** A keyed fingerprint: {@code hex} has 64 characters. */
    record Fingerprint(String keyId, String hex) {}

    /** Sealed bytes: nonce, cipher text and tag in base64. */
    record Sealed(String keyId, String base64) {}

    /** What to write where a ring is configured. */
    String FORM = "keys as id:base64, newest first, with a comma between; an id is 1 to 32 of a-z, 0-9 and '-',"
            + " a key is 32 random bytes in base64: openssl rand -base64 32";

    /** One master key. Its {@code toString} is the id alone. */
    final class Key {

        static final int BYTES = 32;
        /** Random bytes have about 30 different ones among 32; fewer than this were typed by hand. */
        private static final int LEAST_DIFFERENT = 12;

        private final String id;
        private final byte[] bytes;

        private Key(String id, byte[] bytes) {
            this.id = id;
            this.bytes = bytes;
        }

        /**
         * @param id 1 to 32 of a-z, 0-9 and dash; stored beside everything the key makes
         * @param bytes 32 random ones; copied
         * @throws Malformed when either is not of this form, or the bytes are obviously not random
         */
        public static Key of(String id, byte[] bytes) {
            if (!isId(id)) {
                throw new Malformed("the id of a key is not of the form");
            }
            if (bytes.length != BYTES) {
                throw new Malformed("a key has " + bytes.length + " bytes");
            }
            Set<Byte> different = new HashSet<>();
            for (byte one : bytes) {
                different.add(one);
            }
            if (different.size() < LEAST_DIFFERENT) {
                throw new Malformed("a key repeats itself and is not random");
            }
            return new Key(id, bytes.clone());
        }

        static boolean isId(String text) {
            return text.matches("[a-z0-9-]{1,32}");
        }

        public String id() {
            return id;
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /**
     * A ring of these keys.
     *
     * @param keys newest first: the first makes, all of them read
     * @throws Malformed when there is none, or two have the same id or the same bytes
     */
    static KeyRing of(List<Key> keys) {
        if (keys.isEmpty()) {
            throw new Malformed("there is no key");
        }
        for (int i = 0; i < keys.size(); i++) {
            for (Key earlier : keys.subList(0, i)) {
                if (earlier.id.equals(keys.get(i).id)) {
                    throw new Malformed("two keys have the same id");
                }
                if (Arrays.equals(earlier.bytes, keys.get(i).bytes)) {
                    throw new Malformed("two ids have the same key, so nothing was replaced");
                }
            }
        }
        return new HeldKeys(keys);
    }

    /**
     * Reads the configured form, {@link #FORM}.
     *
     * @throws Malformed saying what is wrong and what to write, and nothing of what was written
     */
    static KeyRing parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new Malformed("there is no key");
        }
        List<Key> keys = new ArrayList<>();
        for (String written : text.split(",", -1)) {
            String one = written.strip();
            int colon = one.indexOf(':');
            if (colon < 0) {
                throw new Malformed("a key has no id before a colon");
            }
            keys.add(Key.of(one.substring(0, colon), decoded(one.substring(colon + 1))));
        }
        return of(keys);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // Not as the cause: the decoder's message quotes what it was given.
            throw new Malformed("a key is not base64");
        }
    }

    /** Keys that make no ring. The message says what to write and holds nothing of what was written. */
    final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String wrong) {
            super(wrong + "; write " + FORM);
        }
    }

    /**
     * The fingerprint of the parts under the newest key. Parts are framed by their length, so that ("ab","c") and
     * ("a","bc") differ.
     */
    Fingerprint fingerprint(String purpose, List<String> parts);

    /** The fingerprints of the parts under every key of the ring, newest first: for looking up stored ones. */
    List<Fingerprint> fingerprints(String purpose, List<String> parts);

    /** The ids of its keys, newest first. */
    List<String> keyIds();

    /** Whether the parts have this fingerprint, in constant time; false when the key has left the ring. */
    boolean matches(Fingerprint expected, String purpose, List<String> parts);

    /** Seals the bytes; {@code context} must be given again to open them. */
    Sealed seal(String context, byte[] plain);

    /** @throws UnopenableSeal when the key has left the ring, or anything was changed */
    byte[] open(String context, Sealed sealed);

    /** A seal that cannot be opened: the key is gone, or the bytes or their context were changed. */
    final class UnopenableSeal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param keyId named in the message if it can be one: it was read from where the seal was stored */
        public UnopenableSeal(String keyId, @Nullable Throwable cause) {
            super(
                    "cannot open what " + (Key.isId(keyId) ? "key '" + keyId + "'" : "an unknown key") + " sealed",
                    cause);
        }
    }
}

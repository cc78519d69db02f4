package org.citizenlogin.secret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys outside the database, newest first. Fingerprints are HMAC-SHA-256 (RFC 2104). Sealed bytes are encrypted with
 * AES-256-GCM (NIST SP 800-38D) and a fresh 96-bit nonce. Each purpose has its own key, derived from the master key.
 * The key's id is stored with each fingerprint and seal, so a key can be replaced while codes are under way.
 */
public interface KeyRing {

    /** A keyed fingerprint: {@code hex} has 64 characters. */
    record Fingerprint(String keyId, String hex) {}

    /** Encrypted bytes: nonce, cipher text and tag in base64. */
    record Sealed(String keyId, String base64) {}

    /** The form of a configured ring, for refusals and help. */
    String FORM = "keys as id:base64, newest first, with a comma between; an id is 1 to 32 of a-z, 0-9 and '-',"
            + " a key is 32 random bytes in base64: openssl rand -base64 32";

    /** One master key. Its {@code toString} shows only the id. */
    final class Key {

        static final int BYTES = 32;
        /** 32 random bytes have about 30 different values. Bytes with fewer values than this were typed by hand. */
        private static final int LEAST_DIFFERENT = 12;

        private final String id;
        private final byte[] bytes;

        private Key(String id, byte[] bytes) {
            this.id = id;
            this.bytes = bytes;
        }

        /**
         * @param id 1 to 32 of a-z, 0-9 and dash; stored with everything the key makes
         * @param bytes 32 random bytes; copied
         * @throws Malformed when one of them does not have this form, or the bytes are obviously not random
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
     * @param keys newest first; the first makes fingerprints and seals, all of them verify and open
     * @throws Malformed when the list is empty, or two keys have the same id or the same bytes
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
     * Parses the configured form, {@link #FORM}.
     *
     * @throws Malformed with what is wrong and what to write, and without the configured text
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

    /** Malformed keys. The message says what to write and contains nothing of the configured text. */
    final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String wrong) {
            super(wrong + "; write " + FORM);
        }
    }

    /**
     * The fingerprint of the parts under the newest key. Each part is preceded by its length, so ("ab","c") and
     * ("a","bc") differ.
     */
    Fingerprint fingerprint(String purpose, List<String> parts);

    /** The fingerprints of the parts under every key of the ring, newest first; used to look up stored ones. */
    List<Fingerprint> fingerprints(String purpose, List<String> parts);

    /** The ids of the keys, newest first. */
    List<String> keyIds();

    /** Whether the parts have this fingerprint, in constant time; false when its key is not in the ring. */
    boolean matches(Fingerprint expected, String purpose, List<String> parts);

    /** Encrypts the bytes and binds them to {@code context}; {@link #open} needs the same context. */
    Sealed seal(String context, byte[] plain);

    /** @throws UnopenableSeal when the key is not in the ring, or bytes or context were changed */
    byte[] open(String context, Sealed sealed);

    /** Sealed bytes that cannot be opened: the key is not in the ring, or bytes or context were changed. */
    final class UnopenableSeal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param keyId named in the message only if it has the form of a key id, because it comes from the database */
        public UnopenableSeal(String keyId, @Nullable Throwable cause) {
            super(
                    "cannot open what " + (Key.isId(keyId) ? "key '" + keyId + "'" : "an unknown key") + " sealed",
                    cause);
        }
    }
}

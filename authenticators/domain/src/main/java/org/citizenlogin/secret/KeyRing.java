package org.citizenlogin.secret;

import java.util.List;

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

    /**
     * The fingerprint of the parts under the newest key. Parts are framed by their length, so that ("ab","c") and
     * ("a","bc") differ.
     */
    Fingerprint fingerprint(String purpose, List<String> parts);

    /** The fingerprints of the parts under every key of the ring, newest first: for looking up stored ones. */
    List<Fingerprint> fingerprints(String purpose, List<String> parts);

    /** Whether the parts have this fingerprint, in constant time; false when the key has left the ring. */
    boolean matches(Fingerprint expected, String purpose, List<String> parts);

    /** Seals the bytes; {@code context} must be given again to open them. */
    Sealed seal(String context, byte[] plain);

    /** @throws UnopenableSeal when the key has left the ring, or anything was changed */
    byte[] open(String context, Sealed sealed);

    /** A seal that cannot be opened: the key is gone, or the bytes or their context were changed. */
    final class UnopenableSeal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UnopenableSeal(String keyId, Throwable cause) {
            super("cannot open what key '" + keyId + "' sealed", cause);
        }
    }
}

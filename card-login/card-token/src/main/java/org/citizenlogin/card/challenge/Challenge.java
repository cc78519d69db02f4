package org.citizenlogin.card.challenge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a card signs. Origin and nonce are hashed apart, so that moving a character from one to the other changes the
 * signed bytes (concatenation confusion). Both come from our own keeping: a token names neither.
 */
public record Challenge(Origin origin, Nonce nonce) {

    /**
     * {@code hash(origin) || hash(nonce)}, the nonce as its base64 text.
     *
     * @param hash name of the hash of the token's algorithm, like "SHA-256"
     */
    public byte[] signedBytes(String hash) {
        byte[] first = digest(hash, origin.ascii());
        byte[] second = digest(hash, nonce.text());
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] digest(String hash, String text) {
        try {
            return MessageDigest.getInstance(hash).digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no " + hash, missing);
        }
    }
}

package org.citizenlogin.card.agent.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The algorithms a token may name, and what is signed with each. */
public enum LoginAlgorithm {
    ES256("SHA-256", 64),
    ES384("SHA-384", 96),
    ES512("SHA-512", 132),
    RS256("SHA-256", 0),
    PS256("SHA-256", 0);

    private final String hash;
    private final int rawLength;

    LoginAlgorithm(String hash, int rawLength) {
        this.hash = hash;
        this.rawLength = rawLength;
    }

    public String hash() {
        return hash;
    }

    /** Whether a signature has the form the token wants: R and S side by side, each as long as the curve's order. */
    public boolean hasForm(byte[] signature) {
        return rawLength == 0 ? signature.length > 0 : signature.length == rawLength;
    }

    /**
     * {@code hash(origin) || hash(nonce)}. Neither value is in the token: a server can only verify against what it knows
     * itself.
     */
    public byte[] challenge(Origin origin, String nonce) {
        byte[] first = digest(origin.text().getBytes(StandardCharsets.US_ASCII));
        byte[] second = digest(nonce.getBytes(StandardCharsets.US_ASCII));
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    public byte[] digest(byte[] data) {
        try {
            return MessageDigest.getInstance(hash).digest(data);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}

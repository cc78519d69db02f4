package org.citizenlogin.card.token;

import org.citizenlogin.card.algorithm.TokenAlgorithm;

/** A well-formed token. Its content is not trusted yet. */
public final class CardToken {

    private final byte[] unverifiedCertificate;
    private final TokenAlgorithm algorithm;
    private final byte[] signature;
    private final boolean namesSigningCertificate;

    CardToken(
            byte[] unverifiedCertificate, TokenAlgorithm algorithm, byte[] signature, boolean namesSigningCertificate) {
        this.unverifiedCertificate = unverifiedCertificate;
        this.algorithm = algorithm;
        this.signature = signature;
        this.namesSigningCertificate = namesSigningCertificate;
    }

    public byte[] unverifiedCertificate() {
        return unverifiedCertificate.clone();
    }

    public TokenAlgorithm algorithm() {
        return algorithm;
    }

    public byte[] signature() {
        return signature.clone();
    }

    /** Whether the card software says that the card can sign, too (format 1.1). Nothing proves it. */
    public boolean namesSigningCertificate() {
        return namesSigningCertificate;
    }
}

package org.citizenlogin.card.token;

import org.citizenlogin.card.algorithm.TokenAlgorithm;

/** A well-formed token. Its content is not trusted yet. */
public final class CardToken {

    private final byte[] unverifiedCertificate;
    private final TokenAlgorithm algorithm;
    private final byte[] signature;

    CardToken(byte[] unverifiedCertificate, TokenAlgorithm algorithm, byte[] signature) {
        this.unverifiedCertificate = unverifiedCertificate;
        this.algorithm = algorithm;
        this.signature = signature;
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
}

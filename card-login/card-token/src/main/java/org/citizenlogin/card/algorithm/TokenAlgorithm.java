package org.citizenlogin.card.algorithm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The signature algorithms of a Web eID token (names of RFC 7518), each with the only keys it goes with. */
public enum TokenAlgorithm {
    ES256("SHA-256", Family.ECDSA, Curve.P_256),
    ES384("SHA-384", Family.ECDSA, Curve.P_384),
    ES512("SHA-512", Family.ECDSA, Curve.P_521),
    RS256("SHA-256", Family.RSA_PKCS1, null),
    RS384("SHA-384", Family.RSA_PKCS1, null),
    RS512("SHA-512", Family.RSA_PKCS1, null),
    PS256("SHA-256", Family.RSA_PSS, null),
    PS384("SHA-384", Family.RSA_PSS, null),
    PS512("SHA-512", Family.RSA_PSS, null);

    public enum Family {
        ECDSA,
        RSA_PKCS1,
        RSA_PSS
    }

    private final String hash;
    private final Family family;
    private final @Nullable Curve curve;

    TokenAlgorithm(String hash, Family family, @Nullable Curve curve) {
        this.hash = hash;
        this.family = family;
        this.curve = curve;
    }

    /** Exact, case-sensitive; empty for everything else, {@code none} and HMAC names among it. */
    public static Optional<TokenAlgorithm> named(String name) {
        for (TokenAlgorithm algorithm : values()) {
            if (algorithm.name().equals(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** Name of the hash: of origin and nonce, and of the signature itself. */
    public String hash() {
        return hash;
    }

    public Family family() {
        return family;
    }

    public boolean fits(AllowedKey key) {
        return key.curve().orElse(null) == curve;
    }
}

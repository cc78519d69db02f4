package org.citizenlogin.card.agent.pkcs11;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKG_MGF1_SHA256;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_ECDSA;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_ECDSA_SHA256;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_ECDSA_SHA384;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_ECDSA_SHA512;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_RSA_PKCS;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_RSA_PKCS_PSS;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_SHA256;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_SHA256_RSA_PKCS;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_SHA256_RSA_PKCS_PSS;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.card.agent.exchange.LoginAlgorithm;
import org.jspecify.annotations.Nullable;
import org.xipki.pkcs11.wrapper.Mechanism;
import org.xipki.pkcs11.wrapper.params.RSA_PKCS_PSS_PARAMS;

/**
 * One way to make one kind of signature on one card: the algorithm of the token, the mechanism of the card, and who
 * hashes. Hashing here is preferred: more cards can do it, and less goes over the reader.
 */
record Signing(LoginAlgorithm algorithm, long mechanism, boolean hashedHere) {

    /** RFC 8017, 9.2, note 1: the DER that precedes a SHA-256 hash. */
    private static final byte[] SHA_256_PREFIX = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private static final int SALT = 32;

    /** The first way the card's module lists; empty when it lists none, or no algorithm of a token is for such keys. */
    static Optional<Signing> choose(PublicKey key, Set<Long> mechanisms, boolean pssFirst) {
        return ways(key, pssFirst).stream()
                .filter(way -> mechanisms.contains(way.mechanism))
                .findFirst();
    }

    private static List<Signing> ways(PublicKey key, boolean pssFirst) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() >= 2048 ? rsa(pssFirst) : List.of();
        }
        if (key instanceof ECPublicKey ec) {
            return elliptic(ec.getParams().getOrder().bitLength());
        }
        return List.of();
    }

    private static List<Signing> elliptic(int bits) {
        return switch (bits) {
            case 256 ->
                List.of(
                        new Signing(LoginAlgorithm.ES256, CKM_ECDSA, true),
                        new Signing(LoginAlgorithm.ES256, CKM_ECDSA_SHA256, false));
            case 384 ->
                List.of(
                        new Signing(LoginAlgorithm.ES384, CKM_ECDSA, true),
                        new Signing(LoginAlgorithm.ES384, CKM_ECDSA_SHA384, false));
            case 521 ->
                List.of(
                        new Signing(LoginAlgorithm.ES512, CKM_ECDSA, true),
                        new Signing(LoginAlgorithm.ES512, CKM_ECDSA_SHA512, false));
            default -> List.of();
        };
    }

    private static List<Signing> rsa(boolean pssFirst) {
        List<Signing> pkcs1 = List.of(
                new Signing(LoginAlgorithm.RS256, CKM_RSA_PKCS, true),
                new Signing(LoginAlgorithm.RS256, CKM_SHA256_RSA_PKCS, false));
        List<Signing> pss = List.of(
                new Signing(LoginAlgorithm.PS256, CKM_RSA_PKCS_PSS, true),
                new Signing(LoginAlgorithm.PS256, CKM_SHA256_RSA_PKCS_PSS, false));
        return pssFirst
                ? List.of(pss.get(0), pss.get(1), pkcs1.get(0), pkcs1.get(1))
                : List.of(pkcs1.get(0), pkcs1.get(1), pss.get(0), pss.get(1));
    }

    Mechanism forCard() {
        RSA_PKCS_PSS_PARAMS parameters = parameters();
        return parameters == null ? new Mechanism(mechanism) : new Mechanism(mechanism, parameters);
    }

    private @Nullable RSA_PKCS_PSS_PARAMS parameters() {
        return algorithm == LoginAlgorithm.PS256 ? new RSA_PKCS_PSS_PARAMS(CKM_SHA256, CKG_MGF1_SHA256, SALT) : null;
    }

    /** What is given to the card for these bytes. */
    byte[] input(byte[] challenge) {
        if (!hashedHere) {
            return challenge;
        }
        byte[] digest = algorithm.digest(challenge);
        if (mechanism != CKM_RSA_PKCS) {
            return digest;
        }
        byte[] info = new byte[SHA_256_PREFIX.length + digest.length];
        System.arraycopy(SHA_256_PREFIX, 0, info, 0, SHA_256_PREFIX.length);
        System.arraycopy(digest, 0, info, SHA_256_PREFIX.length, digest.length);
        return info;
    }
}

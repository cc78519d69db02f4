package org.citizenlogin.people.video.redirect;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Public keys in PEM. The algorithm follows from the key and from nothing that a sender writes. */
final class ResultKeys {

    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String what) {
            super(what, null, false, false);
        }
    }

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final String PUBLIC = "PUBLIC KEY";
    private static final int LEAST_RSA_BITS = 2048;
    private static final int P256_BITS = 256;

    private ResultKeys() {}

    static List<PublicKey> read(String pem) throws Malformed {
        List<PublicKey> keys = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(pem);
        while (blocks.find()) {
            if (!blocks.group(1).equals(PUBLIC)) {
                throw new Malformed("the file has a block that is no public key");
            }
            keys.add(key(blocks.group(2).replaceAll("\\s", "")));
        }
        if (keys.isEmpty()) {
            throw new Malformed("the file has no public key");
        }
        return List.copyOf(keys);
    }

    private static PublicKey key(String base64) throws Malformed {
        X509EncodedKeySpec encoded;
        try {
            encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new Malformed("a key is not base64");
        }
        for (String kind : List.of("RSA", "EC")) {
            try {
                PublicKey key = KeyFactory.getInstance(kind).generatePublic(encoded);
                if (isStrong(key)) {
                    return key;
                }
                throw new Malformed("a key is too short, or of a curve that ES256 does not take");
            } catch (GeneralSecurityException e) {
                // A key of the other kind, or of neither.
            }
        }
        throw new Malformed("a key is neither RSA nor of an elliptic curve");
    }

    private static boolean isStrong(PublicKey key) {
        return key instanceof RSAPublicKey rsa
                ? rsa.getModulus().bitLength() >= LEAST_RSA_BITS
                : key instanceof ECPublicKey curve
                        && curve.getParams().getOrder().bitLength() == P256_BITS
                        && curve.getParams().toString().contains("secp256r1");
    }

    /** The only algorithm (RFC 7518, 3.1) by which a signature of this key counts. */
    static String algorithm(PublicKey key) {
        return key instanceof RSAPublicKey ? "RS256" : "ES256";
    }

    /** As Java names it; the signature of a curve is two numbers side by side (RFC 7518, 3.4). */
    static String javaAlgorithm(PublicKey key) {
        return key instanceof RSAPublicKey ? "SHA256withRSA" : "SHA256withECDSAinP1363Format";
    }
}

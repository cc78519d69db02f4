package org.citizenlogin.card.algorithm;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * A public key of a kind and size that counts: RSA from 2048 to 8192 bits, or a point on P-256, P-384 or P-521.
 *
 * <p>Curve parameters must be a name. A key that brings its own parameters can be made to fit any other key
 * (CVE-2020-0601).
 */
public final class AllowedKey {

    private static final int LEAST_RSA_BITS = 2048;
    /** Two primes of 1024 bits each may make a number of one bit less than 2048; some cards do not draw them again. */
    private static final int SHORT_RSA_BITS = LEAST_RSA_BITS - 1;
    /** Above this a single verification costs the server too much. */
    private static final int MOST_RSA_BITS = 8192;

    private static final int MOST_EXPONENT_BITS = 32;

    /** First octets of a point, compressed or not; any other must be rejected (RFC 5480 section 2.2). */
    private static final Set<Integer> POINT_FORMS = Set.of(2, 3, 4);

    private final PublicKey key;
    private final Optional<Curve> curve;

    private AllowedKey(PublicKey key, Optional<Curve> curve) {
        this.key = key;
        this.curve = curve;
    }

    /** Reads a key; empty when its kind, size or encoding does not count. */
    public static Optional<AllowedKey> read(SubjectPublicKeyInfo info) {
        return readOfCard(info).filter(key -> !key.hasShortModulus());
    }

    /** Reads a key made on a card, which may have a {@linkplain #hasShortModulus short modulus}; otherwise as {@link #read}. */
    public static Optional<AllowedKey> readOfCard(SubjectPublicKeyInfo info) {
        try {
            ASN1ObjectIdentifier kind = info.getAlgorithm().getAlgorithm();
            if (PKCSObjectIdentifiers.rsaEncryption.equals(kind)) {
                return rsa(info);
            }
            if (X9ObjectIdentifiers.id_ecPublicKey.equals(kind)) {
                return curvePoint(info);
            }
            return Optional.empty();
        } catch (GeneralSecurityException | IOException | RuntimeException unreadable) {
            // The bytes are the sender's; providers answer bad points and numbers with exceptions of many kinds.
            return Optional.empty();
        }
    }

    private static Optional<AllowedKey> rsa(SubjectPublicKeyInfo info) throws GeneralSecurityException, IOException {
        ASN1Sequence numbers = ASN1Sequence.getInstance(info.parsePublicKey());
        for (ASN1Encodable number : numbers) {
            // Providers read a negative number as a positive one (RFC 8017 section A.1.1: it is positive).
            if (ASN1Integer.getInstance(number).getValue().signum() <= 0) {
                return Optional.empty();
            }
        }
        RSAPublicKey key = (RSAPublicKey)
                KeyFactory.getInstance("RSA", Engine.rsa()).generatePublic(new X509EncodedKeySpec(info.getEncoded()));
        int bits = key.getModulus().bitLength();
        BigInteger exponent = key.getPublicExponent();
        boolean counts = bits >= SHORT_RSA_BITS
                && bits <= MOST_RSA_BITS
                && exponent.testBit(0)
                && exponent.compareTo(BigInteger.ONE) > 0
                && exponent.bitLength() <= MOST_EXPONENT_BITS;
        return counts ? Optional.of(new AllowedKey(key, Optional.empty())) : Optional.empty();
    }

    private static Optional<AllowedKey> curvePoint(SubjectPublicKeyInfo info)
            throws GeneralSecurityException, IOException {
        if (!POINT_FORMS.contains((int) info.getPublicKeyData().getOctets()[0])) {
            return Optional.empty();
        }
        ASN1Encodable parameters = info.getAlgorithm().getParameters();
        if (!(parameters instanceof ASN1ObjectIdentifier name)) {
            return Optional.empty();
        }
        Optional<Curve> curve = Curve.of(name);
        if (curve.isEmpty()) {
            return Optional.empty();
        }
        PublicKey key = KeyFactory.getInstance("EC", Engine.bouncyCastle())
                .generatePublic(new X509EncodedKeySpec(info.getEncoded()));
        return Optional.of(new AllowedKey(key, curve));
    }

    public PublicKey key() {
        return key;
    }

    public boolean isRsa() {
        return curve.isEmpty();
    }

    /** An RSA modulus of 2047 bits. It counts where the profile of its issuer says so. */
    public boolean hasShortModulus() {
        return key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() == SHORT_RSA_BITS;
    }

    /** The curve; empty for RSA. */
    public Optional<Curve> curve() {
        return curve;
    }
}

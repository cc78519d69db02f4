package org.citizenlogin.card.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.citizenlogin.card.algorithm.AllowedKey;
import org.citizenlogin.card.algorithm.Engine;

/** The signature of an issuer or a responder under a certificate, a CRL or an OCSP answer. SHA-1 and older never count. */
public enum IssuerSignature {
    VALID,
    INVALID,
    ALGORITHM_NOT_ALLOWED;

    private static final int PART = 8 * 1024;
    private static final Map<ASN1ObjectIdentifier, String> ECDSA = Map.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256, "SHA256withECDSA",
            X9ObjectIdentifiers.ecdsa_with_SHA384, "SHA384withECDSA",
            X9ObjectIdentifiers.ecdsa_with_SHA512, "SHA512withECDSA");
    private static final Map<ASN1ObjectIdentifier, String> RSA = Map.of(
            PKCSObjectIdentifiers.sha256WithRSAEncryption, "SHA256withRSA",
            PKCSObjectIdentifiers.sha384WithRSAEncryption, "SHA384withRSA",
            PKCSObjectIdentifiers.sha512WithRSAEncryption, "SHA512withRSA");

    /** Checks {@code signature} over {@code signed}, with the algorithm written beside it. */
    public static IssuerSignature check(
            AllowedKey key, AlgorithmIdentifier algorithm, byte[] signed, byte[] signature) {
        return check(key, algorithm, new ByteArrayInputStream(signed), signature);
    }

    /** @param signed is read to its end; what cannot be read is not signed */
    public static IssuerSignature check(
            AllowedKey key, AlgorithmIdentifier algorithm, InputStream signed, byte[] signature) {
        try {
            Optional<Signature> engine = engineFor(algorithm, key);
            if (engine.isEmpty()) {
                return ALGORITHM_NOT_ALLOWED;
            }
            Signature verifier = engine.get();
            verifier.initVerify(key.key());
            byte[] part = new byte[PART];
            for (int count = signed.read(part); count >= 0; count = signed.read(part)) {
                verifier.update(part, 0, count);
            }
            return verifier.verify(signature) ? VALID : INVALID;
        } catch (GeneralSecurityException | IOException | RuntimeException notASignature) {
            return INVALID;
        }
    }

    private static Optional<Signature> engineFor(AlgorithmIdentifier algorithm, AllowedKey key)
            throws GeneralSecurityException {
        ASN1ObjectIdentifier oid = algorithm.getAlgorithm();
        if (!key.isRsa()) {
            String name = ECDSA.get(oid);
            return name == null ? Optional.empty() : Optional.of(Signature.getInstance(name, Engine.bouncyCastle()));
        }
        String name = RSA.get(oid);
        if (name != null) {
            return Optional.of(Signature.getInstance(name, Engine.rsa()));
        }
        if (!PKCSObjectIdentifiers.id_RSASSA_PSS.equals(oid)) {
            return Optional.empty();
        }
        Optional<PSSParameterSpec> form = PssForm.of(algorithm);
        if (form.isEmpty()) {
            return Optional.empty();
        }
        Signature pss = Signature.getInstance("RSASSA-PSS", Engine.rsa());
        pss.setParameter(form.get());
        return Optional.of(pss);
    }
}

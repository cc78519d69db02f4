package org.citizenlogin.card.revocation;

import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.citizenlogin.card.algorithm.Engine;
import org.citizenlogin.card.trust.OcspRule.CertIdHash;

/** The hashes that identify a certificate to a responder. They identify, they do not protect: SHA-1 is fine here (RFC 5019). */
final class Digests {

    static final DigestCalculatorProvider ALL = build();

    private Digests() {}

    private static DigestCalculatorProvider build() {
        try {
            return new JcaDigestCalculatorProviderBuilder()
                    .setProvider(Engine.bouncyCastle())
                    .build();
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException("Bouncy Castle without hashes", impossible);
        }
    }

    static DigestCalculator of(CertIdHash hash) {
        try {
            // SHA-1 with its parameters written as NULL: Bouncy Castle compares the identifier whole.
            return ALL.get(
                    hash == CertIdHash.SHA1
                            ? CertificateID.HASH_SHA1
                            : new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException("Bouncy Castle without " + hash, impossible);
        }
    }
}

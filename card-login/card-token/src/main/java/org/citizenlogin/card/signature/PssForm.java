package org.citizenlogin.card.signature;

import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** RSASSA-PSS in the one form that counts (RFC 7518 section 3.5): MGF1 with the same hash, salt as long as the hash. */
final class PssForm {

    private enum Hash {
        SHA_256("SHA-256", 32),
        SHA_384("SHA-384", 48),
        SHA_512("SHA-512", 64);

        private final String text;
        private final int bytes;

        Hash(String text, int bytes) {
            this.text = text;
            this.bytes = bytes;
        }

        private PSSParameterSpec form() {
            return new PSSParameterSpec(
                    text, "MGF1", new MGF1ParameterSpec(text), bytes, PSSParameterSpec.TRAILER_FIELD_BC);
        }
    }

    private static final Map<ASN1ObjectIdentifier, Hash> HASHES = Map.of(
            NISTObjectIdentifiers.id_sha256, Hash.SHA_256,
            NISTObjectIdentifiers.id_sha384, Hash.SHA_384,
            NISTObjectIdentifiers.id_sha512, Hash.SHA_512);

    private PssForm() {}

    static PSSParameterSpec withHash(String text) {
        for (Hash hash : Hash.values()) {
            if (hash.text.equals(text)) {
                return hash.form();
            }
        }
        throw new IllegalArgumentException("no PSS form with " + text);
    }

    /** The parameters of a certificate's signature algorithm; empty when not of this form. */
    static Optional<PSSParameterSpec> of(AlgorithmIdentifier algorithm) {
        RSASSAPSSparams written = RSASSAPSSparams.getInstance(algorithm.getParameters());
        if (written == null) {
            return Optional.empty();
        }
        ASN1ObjectIdentifier oid = written.getHashAlgorithm().getAlgorithm();
        Hash hash = HASHES.get(oid);
        AlgorithmIdentifier mask = written.getMaskGenAlgorithm();
        ASN1Encodable maskHash = mask.getParameters();
        if (hash == null) {
            return Optional.empty();
        }
        boolean counts = PKCSObjectIdentifiers.id_mgf1.equals(mask.getAlgorithm())
                && maskHash != null
                && oid.equals(AlgorithmIdentifier.getInstance(maskHash).getAlgorithm())
                && written.getSaltLength().intValueExact() == hash.bytes
                && written.getTrailerField().intValueExact() == 1;
        return counts ? Optional.of(hash.form()) : Optional.empty();
    }
}

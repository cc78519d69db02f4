package org.citizenlogin.card.revocation;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.citizenlogin.card.path.ProvenCertificate;
import org.citizenlogin.card.trust.OcspRule;

/** One question to a responder, and what its answer must repeat. */
final class OcspRequest {

    /** RFC 9654: 32 bytes are what every responder that follows it must take. */
    private static final int NONCE_BYTES = 32;

    private final ProvenCertificate certificate;
    private final byte[] encoded;
    private final Optional<byte[]> nonce;

    private OcspRequest(ProvenCertificate certificate, byte[] encoded, Optional<byte[]> nonce) {
        this.certificate = certificate;
        this.encoded = encoded;
        this.nonce = nonce;
    }

    static OcspRequest about(ProvenCertificate certificate, OcspRule rule, SecureRandom random) {
        try {
            OCSPReqBuilder builder = new OCSPReqBuilder();
            builder.addRequest(new CertificateID(
                    Digests.of(rule.certIdHash()), certificate.issuer().certificate(), certificate.serialNumber()));
            Optional<byte[]> nonce = Optional.empty();
            if (rule.nonce() != OcspRule.NoncePolicy.OFF) {
                byte[] bytes = new byte[NONCE_BYTES];
                random.nextBytes(bytes);
                nonce = Optional.of(bytes);
                builder.setRequestExtensions(new Extensions(new Extension(
                        OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(bytes).getEncoded())));
            }
            return new OcspRequest(certificate, builder.build().getEncoded(), nonce);
        } catch (OCSPException | IOException impossible) {
            throw new IllegalStateException("a question that cannot be written", impossible);
        }
    }

    byte[] encoded() {
        return encoded;
    }

    ProvenCertificate certificate() {
        return certificate;
    }

    boolean carriesNonce() {
        return nonce.isPresent();
    }

    boolean isOwnNonce(Extension answered) {
        return nonce.filter(sent -> {
                    try {
                        byte[] octets = ASN1OctetString.getInstance(answered.getParsedValue())
                                .getOctets();
                        return Arrays.equals(sent, octets);
                    } catch (IllegalArgumentException notOctets) {
                        return false;
                    }
                })
                .isPresent();
    }
}

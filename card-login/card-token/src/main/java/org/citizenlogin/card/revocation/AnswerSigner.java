package org.citizenlogin.card.revocation;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.RespID;
import org.citizenlogin.card.algorithm.AllowedKey;
import org.citizenlogin.card.signature.IssuerSignature;
import org.citizenlogin.card.trust.DistinguishedName;
import org.citizenlogin.card.trust.IssuingAuthority;
import org.citizenlogin.card.trust.OcspRule.CertIdHash;
import org.citizenlogin.card.verdict.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign an answer about an issuer's certificates (RFC 6960 section 4.2.2.2): a responder the administrator
 * named; or else the issuer, or a certificate of the same issuer for that purpose.
 */
final class AnswerSigner {

    private static final int MOST_CERTIFICATES = 10;
    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(
            Extension.basicConstraints,
            Extension.keyUsage,
            Extension.extendedKeyUsage,
            Extension.certificatePolicies,
            OCSPObjectIdentifiers.id_pkix_ocsp_nocheck);

    private final IssuingAuthority issuer;
    private final Instant now;

    AnswerSigner(IssuingAuthority issuer, Instant now) {
        this.issuer = issuer;
        this.now = now;
    }

    /** Why the signer of the answer may not sign it; empty when it may. */
    Optional<Problem> fault(BasicOCSPResp answer) throws OCSPException, IOException {
        List<X509CertificateHolder> designated =
                issuer.profile().status().ocsp().designated();
        Stream<X509CertificateHolder> allowed = designated.isEmpty()
                ? Stream.concat(
                        Stream.of(issuer.certificate()),
                        Arrays.stream(answer.getCerts()).limit(MOST_CERTIFICATES))
                : designated.stream();
        Problem problem = Problem.SIGNER_NOT_AUTHORISED;
        for (X509CertificateHolder certificate : allowed.toList()) {
            // A responder that changes its key has two certificates of one name.
            boolean counts = isNamedBy(answer, certificate)
                    && (!designated.isEmpty() || certificate.equals(issuer.certificate()) || isDelegated(certificate));
            if (counts) {
                Optional<Problem> fault = faultOf(certificate, answer);
                if (fault.isEmpty()) {
                    return fault;
                }
                problem = fault.get();
            }
        }
        return Optional.of(problem);
    }

    private Optional<Problem> faultOf(X509CertificateHolder certificate, BasicOCSPResp answer) {
        Optional<AllowedKey> key = AllowedKey.read(certificate.getSubjectPublicKeyInfo());
        if (key.isEmpty()) {
            return Optional.of(Problem.ALGORITHM_NOT_ALLOWED);
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())
                || now.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of(Problem.SIGNER_NOT_VALID_NOW);
        }
        return problemOf(IssuerSignature.check(
                key.get(), answer.getSignatureAlgorithmID(), answer.getTBSResponseData(), answer.getSignature()));
    }

    /** What is wrong with a signature; empty when nothing is. */
    static Optional<Problem> problemOf(IssuerSignature outcome) {
        if (outcome == IssuerSignature.VALID) {
            return Optional.empty();
        }
        return Optional.of(
                outcome == IssuerSignature.INVALID ? Problem.SIGNATURE_INVALID : Problem.ALGORITHM_NOT_ALLOWED);
    }

    /** Issued for signing answers, by the very key that issued the certificate in question. */
    private boolean isDelegated(X509CertificateHolder certificate) {
        try {
            ExtendedKeyUsage purposes = ExtendedKeyUsage.fromExtensions(certificate.getExtensions());
            KeyUsage usage = KeyUsage.fromExtensions(certificate.getExtensions());
            return purposes != null
                    && purposes.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning)
                    && maySignAnswers(usage)
                    && UNDERSTOOD.containsAll(certificate.getCriticalExtensionOIDs())
                    && DistinguishedName.same(certificate.getIssuer(), issuer.subject())
                    && issuer.checkSignature(
                                    certificate.getSignatureAlgorithm(),
                                    certificate.getTBSCertificate().getEncoded(ASN1Encoding.DER),
                                    certificate.getSignature())
                            == IssuerSignature.VALID;
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    /** Either bit, or no key usage at all (RFC 5280 section 4.2.1.12 on id-kp-OCSPSigning). */
    private static boolean maySignAnswers(@Nullable KeyUsage usage) {
        return usage == null || usage.hasUsages(KeyUsage.digitalSignature) || usage.hasUsages(KeyUsage.nonRepudiation);
    }

    private static boolean isNamedBy(BasicOCSPResp answer, X509CertificateHolder certificate) throws OCSPException {
        RespID named = answer.getResponderId();
        return named.equals(new RespID(certificate.getSubject()))
                || named.equals(new RespID(certificate.getSubjectPublicKeyInfo(), Digests.of(CertIdHash.SHA1)));
    }
}

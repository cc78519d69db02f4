package org.citizenlogin.card.revocation;

import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.citizenlogin.card.path.ProvenCertificate;
import org.citizenlogin.card.trust.OcspRule;
import org.citizenlogin.card.trust.StatusRule;
import org.citizenlogin.card.verdict.Attempt;
import org.citizenlogin.card.verdict.Dependency;
import org.citizenlogin.card.verdict.Problem;
import org.citizenlogin.card.verdict.Reason;

/** Whether an answer may be believed (RFC 6960 section 3.2), and what it says. */
final class OcspResponseVerifier {

    private static final Set<ASN1ObjectIdentifier> ID_HASHES =
            Set.of(OIWObjectIdentifiers.idSHA1, NISTObjectIdentifiers.id_sha256);

    private final OcspRequest question;
    private final StatusRule rule;
    private final String host;
    private final Instant now;

    OcspResponseVerifier(OcspRequest question, String host, Instant now) {
        this.question = question;
        this.rule = question.certificate().issuer().profile().status();
        this.host = host;
        this.now = now;
    }

    Finding judge(byte[] body) {
        try {
            // Reads one value and refuses anything after it.
            OCSPResp response = new OCSPResp(OCSPResponse.getInstance(ASN1Primitive.fromByteArray(body)));
            if (response.getStatus() == OCSPResp.TRY_LATER) {
                return failed(Problem.TRY_LATER);
            }
            if (response.getStatus() != OCSPResp.SUCCESSFUL) {
                return failed(Problem.RESPONDER_REFUSED);
            }
            Object content = response.getResponseObject();
            if (content == null) {
                return failed(Problem.EMPTY);
            }
            return content instanceof BasicOCSPResp basic ? judge(basic) : failed(Problem.MALFORMED);
        } catch (IOException | OCSPException | RuntimeException unreadable) {
            // The bytes are a stranger's until the signature is checked.
            return failed(Problem.MALFORMED);
        }
    }

    private Finding judge(BasicOCSPResp basic) throws OCSPException, IOException {
        ProvenCertificate certificate = question.certificate();
        Optional<Problem> signer = new AnswerSigner(certificate.issuer(), now).fault(basic);
        if (signer.isPresent()) {
            return failed(signer.get());
        }
        Optional<Problem> nonce = nonceFault(basic);
        if (nonce.isPresent()) {
            return failed(nonce.get());
        }
        if (basic.getResponses().length != 1) {
            return failed(Problem.NOT_ONE_ANSWER);
        }
        SingleResp single = basic.getResponses()[0];
        if (!isAbout(certificate, single.getCertID())) {
            return failed(Problem.OTHER_CERTIFICATE);
        }
        if (hasUnknownCritical(basic, single)) {
            return failed(Problem.CRITICAL_EXTENSION_UNKNOWN);
        }
        return timeFault(basic, single).<Finding>map(this::failed).orElseGet(() -> finding(single));
    }

    private Optional<Problem> nonceFault(BasicOCSPResp basic) {
        if (!question.carriesNonce()) {
            return Optional.empty();
        }
        Extension answered = basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (answered == null) {
            return rule.ocsp().nonce() == OcspRule.NoncePolicy.REQUIRED
                    ? Optional.of(Problem.NONCE_MISSING)
                    : Optional.empty();
        }
        return question.isOwnNonce(answered) ? Optional.empty() : Optional.of(Problem.NONCE_OTHER);
    }

    private static boolean isAbout(ProvenCertificate certificate, CertificateID id) throws OCSPException {
        return id.getSerialNumber().equals(certificate.serialNumber())
                && ID_HASHES.contains(id.getHashAlgOID())
                && id.matchesIssuer(certificate.issuer().certificate(), Digests.ALL);
    }

    private static boolean hasUnknownCritical(BasicOCSPResp basic, SingleResp single) {
        for (Object critical : basic.getCriticalExtensionOIDs()) {
            if (!OCSPObjectIdentifiers.id_pkix_ocsp_nonce.equals(critical)) {
                return true;
            }
        }
        return !single.getCriticalExtensionOIDs().isEmpty();
    }

    private Optional<Problem> timeFault(BasicOCSPResp basic, SingleResp single) {
        Instant latest = now.plus(rule.skew());
        Instant thisUpdate = single.getThisUpdate().toInstant();
        Date nextUpdate = single.getNextUpdate();
        if (thisUpdate.isAfter(latest) || basic.getProducedAt().toInstant().isAfter(latest)) {
            return Optional.of(Problem.FROM_THE_FUTURE);
        }
        if (nextUpdate != null && nextUpdate.toInstant().isBefore(thisUpdate)) {
            return Optional.of(Problem.MALFORMED);
        }
        Instant earliest = now.minus(rule.skew());
        boolean tooOld = thisUpdate.plus(rule.ocsp().maxAge()).isBefore(earliest);
        boolean ended = nextUpdate != null && nextUpdate.toInstant().isBefore(earliest);
        return tooOld || ended ? Optional.of(Problem.STALE) : Optional.empty();
    }

    private Finding finding(SingleResp single) {
        CertificateStatus status = single.getCertStatus();
        if (status == CertificateStatus.GOOD) {
            Instant thisUpdate = single.getThisUpdate().toInstant();
            Optional<Instant> nextUpdate =
                    Optional.ofNullable(single.getNextUpdate()).map(Date::toInstant);
            StatusAnswer.Confirmed confirmed =
                    new StatusAnswer.Confirmed(List.of(Dependency.OCSP), host, thisUpdate, nextUpdate, false);
            return new Finding.Good(
                    confirmed, nextUpdate.orElse(thisUpdate.plus(rule.ocsp().maxAge())));
        }
        if (status instanceof RevokedStatus revoked) {
            boolean onHold =
                    revoked.hasRevocationReason() && revoked.getRevocationReason() == CRLReason.certificateHold;
            return new Finding.Bad(onHold ? Reason.CERTIFICATE_SUSPENDED : Reason.CERTIFICATE_REVOKED);
        }
        return new Finding.Bad(Reason.CERTIFICATE_NOT_KNOWN_TO_ISSUER);
    }

    private Finding failed(Problem problem) {
        return new Finding.Failed(List.of(new Attempt(Dependency.OCSP, host, problem)));
    }
}

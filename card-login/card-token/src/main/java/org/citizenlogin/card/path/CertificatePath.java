package org.citizenlogin.card.path;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509CertificateHolder;
import org.citizenlogin.card.signature.IssuerSignature;
import org.citizenlogin.card.trust.CaProfile;
import org.citizenlogin.card.trust.CardAuthorities;
import org.citizenlogin.card.trust.IssuingAuthority;
import org.citizenlogin.card.trust.PolicyRule;
import org.citizenlogin.card.verdict.Checked;
import org.citizenlogin.card.verdict.Reason;

/**
 * The path from a certificate to an authority, which is one step long: the issuing authorities themselves are the
 * anchors (RFC 5280 section 6.1 with a path of one certificate). No intermediate is taken from the sender, so none has
 * to be found, built or fetched.
 */
public final class CertificatePath {

    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(
            Extension.basicConstraints,
            Extension.keyUsage,
            Extension.extendedKeyUsage,
            Extension.certificatePolicies,
            Extension.cRLDistributionPoints);

    private CertificatePath() {}

    /** Proves the path at {@code now}. The signature comes first: before it, not even a date is worth reading. */
    public static Checked<ProvenCertificate> prove(
            UnverifiedCertificate unverified, CardAuthorities authorities, Instant now) {
        try {
            X509CertificateHolder certificate = unverified.certificate();
            return issuerOf(certificate, authorities).then(issuer -> {
                Optional<Reason> fault = faultOf(unverified, issuer, now);
                return fault.isPresent()
                        ? Checked.refused(fault.get())
                        : Checked.passed(new ProvenCertificate(unverified, issuer));
            });
        } catch (IOException | RuntimeException unreadable) {
            // Extensions are read lazily, so a malformed one shows here.
            return Checked.refused(Reason.CERTIFICATE_MALFORMED);
        }
    }

    private static Checked<IssuingAuthority> issuerOf(X509CertificateHolder certificate, CardAuthorities authorities)
            throws IOException {
        List<IssuingAuthority> named = authorities.named(certificate.getIssuer());
        if (named.isEmpty()) {
            return Checked.refused(Reason.ISSUER_UNKNOWN);
        }
        if (!certificate
                .getTBSCertificate()
                .getSignature()
                .equals(certificate.toASN1Structure().getSignatureAlgorithm())) {
            return Checked.refused(Reason.CERTIFICATE_MALFORMED);
        }
        byte[] signed = certificate.getTBSCertificate().getEncoded(ASN1Encoding.DER);
        boolean allowed = false;
        for (IssuingAuthority authority : named) {
            IssuerSignature outcome =
                    authority.checkSignature(certificate.getSignatureAlgorithm(), signed, certificate.getSignature());
            if (outcome == IssuerSignature.VALID) {
                return Checked.passed(authority);
            }
            allowed |= outcome != IssuerSignature.ALGORITHM_NOT_ALLOWED;
        }
        return Checked.refused(
                allowed ? Reason.CERTIFICATE_SIGNATURE_INVALID : Reason.CERTIFICATE_ALGORITHM_NOT_ALLOWED);
    }

    private static Optional<Reason> faultOf(UnverifiedCertificate unverified, IssuingAuthority issuer, Instant now) {
        X509CertificateHolder certificate = unverified.certificate();
        Extensions extensions = certificate.getExtensions();
        CaProfile profile = issuer.profile();
        if (unverified.key().hasShortModulus() && !profile.shortModulusCounts()) {
            return Optional.of(Reason.KEY_NOT_ALLOWED);
        }
        if (!issuer.isValidAt(now)) {
            return Optional.of(Reason.ISSUER_NOT_VALID_NOW);
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return Optional.of(Reason.CERTIFICATE_NOT_YET_VALID);
        }
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of(Reason.CERTIFICATE_EXPIRED);
        }
        if (!UNDERSTOOD.containsAll(certificate.getCriticalExtensionOIDs())) {
            return Optional.of(Reason.CRITICAL_EXTENSION_UNKNOWN);
        }
        BasicConstraints constraints = BasicConstraints.fromExtensions(extensions);
        if (constraints != null && constraints.isCA()) {
            return Optional.of(Reason.CERTIFICATE_IS_AN_AUTHORITY);
        }
        return usageFault(extensions, profile).or(() -> policyFault(extensions, profile.policies()));
    }

    private static Optional<Reason> usageFault(Extensions extensions, CaProfile profile) {
        KeyUsage usage = KeyUsage.fromExtensions(extensions);
        boolean login = usage != null && usage.hasUsages(KeyUsage.digitalSignature);
        boolean signing = usage != null && usage.hasUsages(KeyUsage.nonRepudiation);
        if (!login) {
            return Optional.of(signing ? Reason.CERTIFICATE_IS_FOR_SIGNING : Reason.KEY_USAGE_NOT_LOGIN);
        }
        if (usage.hasUsages(KeyUsage.keyCertSign)) {
            return Optional.of(Reason.CERTIFICATE_IS_AN_AUTHORITY);
        }
        ExtendedKeyUsage purposes = ExtendedKeyUsage.fromExtensions(extensions);
        if (purposes == null) {
            if (!profile.keyPurposeMayBeAbsent()) {
                return Optional.of(Reason.EXTENDED_KEY_USAGE_MISSING);
            }
            // Without a purpose, the bit for signatures that bind is all there is to tell the two certificates apart.
            return signing ? Optional.of(Reason.CERTIFICATE_IS_FOR_SIGNING) : Optional.empty();
        }
        return purposes.hasKeyPurposeId(KeyPurposeId.id_kp_clientAuth)
                ? Optional.empty()
                : Optional.of(Reason.EXTENDED_KEY_USAGE_NOT_LOGIN);
    }

    private static Optional<Reason> policyFault(Extensions extensions, PolicyRule rule) {
        if (rule.any()) {
            return Optional.empty();
        }
        CertificatePolicies policies = CertificatePolicies.fromExtensions(extensions);
        if (policies != null) {
            for (PolicyInformation policy : policies.getPolicyInformation()) {
                if (rule.allowed().contains(policy.getPolicyIdentifier().getId())) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(Reason.POLICY_NOT_ALLOWED);
    }
}

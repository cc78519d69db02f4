package org.citizenlogin.card.trust;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.citizenlogin.card.algorithm.AllowedKey;
import org.citizenlogin.card.signature.IssuerSignature;

/** A configured issuer: an anchor. It is believed because the administrator named it, not because of a signature. */
public final class IssuingAuthority {

    /** What an authority's certificate may insist on. Name constraints are not among them: we do not apply them. */
    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(
            Extension.basicConstraints,
            Extension.keyUsage,
            Extension.extendedKeyUsage,
            Extension.certificatePolicies,
            Extension.policyConstraints,
            Extension.inhibitAnyPolicy);

    private final X509CertificateHolder certificate;
    private final AllowedKey key;
    private final CaProfile profile;
    private final Instant notBefore;
    private final Instant notAfter;
    private final String fingerprint;
    private final List<X509CertificateHolder> listSigners;

    private IssuingAuthority(
            X509CertificateHolder certificate,
            AllowedKey key,
            CaProfile profile,
            List<X509CertificateHolder> listSigners) {
        this.certificate = certificate;
        this.key = key;
        this.profile = profile;
        this.notBefore = certificate.getNotBefore().toInstant();
        this.notAfter = certificate.getNotAfter().toInstant();
        this.fingerprint = fingerprintOf(certificate);
        this.listSigners = List.copyOf(listSigners);
    }

    /** @throws IllegalArgumentException when the certificate is no authority's, or asks for what we do not do */
    public static IssuingAuthority of(X509CertificateHolder certificate, CaProfile profile) {
        return of(certificate, profile, List.of());
    }

    /** @param besideIt the other certificates of the profile; those of the same name are this authority with another key */
    static IssuingAuthority of(
            X509CertificateHolder certificate, CaProfile profile, List<X509CertificateHolder> besideIt) {
        String who = "certificate '" + certificate.getSubject() + "': ";
        AllowedKey key = AllowedKey.read(certificate.getSubjectPublicKeyInfo())
                .orElseThrow(() -> new IllegalArgumentException(
                        who + "its key must be RSA of 2048 to 8192 bits, or P-256, P-384, P-521"));
        if (certificate.getExtensions() == null || !isAuthority(certificate)) {
            throw new IllegalArgumentException(
                    who + "not an issuing authority; give the certificate of the CA, not a person's");
        }
        if (!UNDERSTOOD.containsAll(certificate.getCriticalExtensionOIDs())) {
            throw new IllegalArgumentException(who + "carries a critical extension that is not supported");
        }
        List<X509CertificateHolder> listSigners = new ArrayList<>(List.of(certificate));
        besideIt.stream()
                .filter(other -> !other.equals(certificate)
                        && DistinguishedName.same(other.getSubject(), certificate.getSubject()))
                .forEach(listSigners::add);
        listSigners.addAll(profile.status().crl().issuers());
        return new IssuingAuthority(certificate, key, profile, listSigners);
    }

    private static boolean isAuthority(X509CertificateHolder certificate) {
        BasicConstraints constraints = BasicConstraints.fromExtensions(certificate.getExtensions());
        KeyUsage usage = KeyUsage.fromExtensions(certificate.getExtensions());
        return constraints != null && constraints.isCA() && (usage == null || usage.hasUsages(KeyUsage.keyCertSign));
    }

    private static String fingerprintOf(X509CertificateHolder certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (IOException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("a certificate that was read cannot be written", impossible);
        }
    }

    public X500Name subject() {
        return certificate.getSubject();
    }

    public X509CertificateHolder certificate() {
        return certificate;
    }

    public CaProfile profile() {
        return profile;
    }

    /** SHA-256 of the certificate, hex: two authorities of one name are still two. */
    public String fingerprint() {
        return fingerprint;
    }

    public boolean isValidAt(Instant now) {
        return !now.isBefore(notBefore) && !now.isAfter(notAfter);
    }

    /**
     * Whose signature a list for its certificates may have, if the key may sign lists: its own, the same authority's with
     * another key, and the {@code crl.issuers} of the profile.
     */
    public List<X509CertificateHolder> listSigners() {
        return listSigners;
    }

    public IssuerSignature checkSignature(AlgorithmIdentifier algorithm, byte[] signed, byte[] signature) {
        return IssuerSignature.check(key, algorithm, signed, signature);
    }
}

package org.citizenlogin.card.path;

import java.math.BigInteger;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.citizenlogin.card.algorithm.AllowedKey;
import org.citizenlogin.card.trust.IssuingAuthority;

/** A certificate issued for login by a configured authority. Only {@link CertificatePath} makes one. */
public final class ProvenCertificate {

    private final X509CertificateHolder certificate;
    private final AllowedKey key;
    private final IssuingAuthority issuer;

    ProvenCertificate(UnverifiedCertificate proved, IssuingAuthority issuer) {
        this.certificate = proved.certificate();
        this.key = proved.key();
        this.issuer = issuer;
    }

    public X509CertificateHolder certificate() {
        return certificate;
    }

    public AllowedKey key() {
        return key;
    }

    public IssuingAuthority issuer() {
        return issuer;
    }

    public X500Name subject() {
        return certificate.getSubject();
    }

    public BigInteger serialNumber() {
        return certificate.getSerialNumber();
    }
}

package org.citizenlogin.card.path;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.cert.X509CertificateHolder;
import org.citizenlogin.card.algorithm.AllowedKey;
import org.citizenlogin.card.verdict.Checked;
import org.citizenlogin.card.verdict.Reason;

/** A certificate as it came, readable and with a key that counts. Nothing in it is believed, nothing it names is fetched. */
public final class UnverifiedCertificate {

    private static final int VERSION_3 = 3;

    private final X509CertificateHolder certificate;
    private final AllowedKey key;

    private UnverifiedCertificate(X509CertificateHolder certificate, AllowedKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** @param der exactly one X.509 v3 certificate in DER; other spellings of the same certificate do not count */
    public static Checked<UnverifiedCertificate> read(byte[] der) {
        X509CertificateHolder certificate;
        try {
            certificate = new X509CertificateHolder(der);
            if (certificate.getVersionNumber() != VERSION_3
                    || certificate.getExtensions() == null
                    || certificate.getSerialNumber().signum() <= 0
                    || !Arrays.equals(der, certificate.toASN1Structure().getEncoded(ASN1Encoding.DER))) {
                return Checked.refused(Reason.CERTIFICATE_MALFORMED);
            }
        } catch (IOException | RuntimeException unreadable) {
            // The bytes are the sender's; the reader answers nonsense with exceptions of many kinds.
            return Checked.refused(Reason.CERTIFICATE_MALFORMED);
        }
        Optional<AllowedKey> key = AllowedKey.readOfCard(certificate.getSubjectPublicKeyInfo());
        return key.isEmpty()
                ? Checked.refused(Reason.KEY_NOT_ALLOWED)
                : Checked.passed(new UnverifiedCertificate(certificate, key.get()));
    }

    public AllowedKey key() {
        return key;
    }

    X509CertificateHolder certificate() {
        return certificate;
    }
}

package org.citizenlogin.card.agent.pkcs11;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.xipki.pkcs11.wrapper.Slot;

/** A certificate seen on a card, and where its key is. It is as unverified as the card itself. */
public final class CardCertificate {

    private final byte[] der;
    private final X509Certificate certificate;
    private final byte[] keyId;
    private final Slot slot;
    private final String reader;
    private final Purpose purpose;

    private CardCertificate(
            byte[] der, X509Certificate certificate, byte[] keyId, Slot slot, String reader, Purpose purpose) {
        this.der = der;
        this.certificate = certificate;
        this.keyId = keyId;
        this.slot = slot;
        this.reader = reader;
        this.purpose = purpose;
    }

    /** Empty for what this Java cannot read: such a certificate cannot be for this login. */
    static Optional<CardCertificate> of(byte[] der, byte[] keyId, Slot slot, String reader, boolean withoutPurposeToo) {
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            certificate.getPublicKey();
            return Optional.of(new CardCertificate(
                    der, certificate, keyId, slot, reader, Purpose.of(certificate, withoutPurposeToo)));
        } catch (CertificateException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    public byte[] der() {
        return der.clone();
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public Purpose purpose() {
        return purpose;
    }

    /** The reader's name, as its driver gives it. */
    public String reader() {
        return reader;
    }

    public Holder holder() {
        return Holder.of(certificate);
    }

    public boolean isValidAt(Clock clock) {
        Instant now = clock.instant();
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    /** The same certificate seen through two modules is one certificate. */
    boolean isSameAs(CardCertificate other) {
        return Arrays.equals(der, other.der);
    }

    byte[] keyId() {
        return keyId.clone();
    }

    Slot slot() {
        return slot;
    }
}

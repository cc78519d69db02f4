package org.citizenlogin.card;

import java.time.Instant;
import java.util.Optional;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.identity.CardHolder;
import org.citizenlogin.card.path.ProvenCertificate;
import org.citizenlogin.card.revocation.StatusAnswer;

/** The proof of a card login. Only {@link CardVerifier} makes one. */
public final class VerifiedCard {

    private final CardHolder holder;
    private final ProvenCertificate certificate;
    private final Optional<TokenAlgorithm> algorithm;
    private final StatusAnswer status;
    private final boolean namesSigningCertificate;

    VerifiedCard(
            CardHolder holder,
            ProvenCertificate certificate,
            Optional<TokenAlgorithm> algorithm,
            StatusAnswer status,
            boolean namesSigningCertificate) {
        this.holder = holder;
        this.certificate = certificate;
        this.algorithm = algorithm;
        this.status = status;
        this.namesSigningCertificate = namesSigningCertificate;
    }

    public CardHolder holder() {
        return holder;
    }

    /** Name of the issuer's profile, like {@code georgia}. */
    public String profile() {
        return certificate.issuer().profile().name();
    }

    /** The issuer's distinguished name, for events. */
    public String issuer() {
        return certificate.issuer().subject().toString();
    }

    /** SHA-256 of the issuer's certificate, hex: what an account is bound to beside the number. */
    public String issuerFingerprint() {
        return certificate.issuer().fingerprint();
    }

    /** Serial number of the certificate, lower-case hex. It names the card, not the person. */
    public String certificateSerial() {
        return certificate.serialNumber().toString(16);
    }

    public Instant notAfter() {
        return certificate.certificate().getNotAfter().toInstant();
    }

    /** The token's algorithm; empty when the key was proved by TLS. */
    public Optional<TokenAlgorithm> algorithm() {
        return algorithm;
    }

    /** The issuer's answer about revocation, or that no source could be asked. */
    public StatusAnswer status() {
        return status;
    }

    @Override
    public String toString() {
        return "VerifiedCard[" + profile() + " " + certificateSerial() + "]";
    }

    /** Whether the card software says that the card can sign, too. It is not verified; a portal may offer to sign. */
    public boolean namesSigningCertificate() {
        return namesSigningCertificate;
    }
}

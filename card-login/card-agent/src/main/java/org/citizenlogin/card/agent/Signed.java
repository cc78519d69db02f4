package org.citizenlogin.card.agent;

import org.citizenlogin.card.agent.exchange.Answers;
import org.citizenlogin.card.agent.exchange.LoginAlgorithm;
import org.citizenlogin.card.agent.pkcs11.CardCertificate;

/** What a card made of a challenge. */
final class Signed {

    private final CardCertificate certificate;
    private final LoginAlgorithm algorithm;
    private final byte[] signature;

    Signed(CardCertificate certificate, LoginAlgorithm algorithm, byte[] signature) {
        this.certificate = certificate;
        this.algorithm = algorithm;
        this.signature = signature;
    }

    CardCertificate certificate() {
        return certificate;
    }

    LoginAlgorithm algorithm() {
        return algorithm;
    }

    byte[] signature() {
        return signature.clone();
    }

    /** JSON, as a browser gets it. */
    String token() {
        return Answers.token(certificate.der(), algorithm, signature, Version.text());
    }
}

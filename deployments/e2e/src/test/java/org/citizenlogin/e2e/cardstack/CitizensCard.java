package org.citizenlogin.e2e.cardstack;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.citizenlogin.card.lab.CardPlan;
import org.citizenlogin.card.lab.Keys;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.card.rig.VirtualCard;
import org.citizenlogin.testkit.surroundings.Cards;

/** A person's card: what the authority issued, and the chip it is on. */
record CitizensCard(String number, TestCard issued, VirtualCard chip) {

    /** Long enough that no port, time or signature holds it by chance. */
    static final String PIN = "86420975";

    static final String WRONG_PIN = "11223344";
    private static final String PUK = "12345678";
    private static final int TRIES = 3;

    /** Of a person nobody else is. */
    static CitizensCard of(Cards issuer, KeyPair keys) {
        return of(issuer, keys, Cards.freshNumber());
    }

    static CitizensCard of(Cards issuer, KeyPair keys, String number) {
        return of(issuer, keys, number, plan -> {});
    }

    /** @param change turns the dials of a good certificate */
    static CitizensCard of(Cards issuer, KeyPair keys, String number, Consumer<CardPlan> change) {
        TestCard issued = issuer.of(number, plan -> {
            plan.keys = keys;
            change.accept(plan);
        });
        return new CitizensCard(
                number, issued, new VirtualCard(PIN, PUK, TRIES).withLogin(keys.getPrivate(), certificate(issued)));
    }

    /** The next card of the same person. */
    CitizensCard renewed(Cards issuer) {
        return of(issuer, Keys.p384(), number);
    }

    X509Certificate certificate() {
        return certificate(issued);
    }

    private static X509Certificate certificate(TestCard issued) {
        try {
            return new JcaX509CertificateConverter().getCertificate(issued.certificate());
        } catch (GeneralSecurityException justIssued) {
            throw new IllegalStateException(justIssued);
        }
    }
}

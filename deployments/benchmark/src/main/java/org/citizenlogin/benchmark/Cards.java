package org.citizenlogin.benchmark;

import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.challenge.Challenge;
import org.citizenlogin.card.challenge.Nonce;
import org.citizenlogin.card.challenge.Origin;
import org.citizenlogin.card.lab.Keys;
import org.citizenlogin.card.lab.Profiles;
import org.citizenlogin.card.lab.TestAuthority;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.card.trust.CardAuthorities;

/**
 * Many different cards and what each of them signed. They must be many and different: the JDK's certificate factory
 * keeps 750 certificates, and a kept certificate remembers that its signature was checked.
 */
final class Cards {

    static final int MANY = 1_600;
    private static final int RSA_KEYS = 20;

    record Login(String token, Challenge challenge, byte[] certificate, byte[] signature) {}

    final TokenAlgorithm algorithm;
    final TestAuthority authority;
    final CardAuthorities authorities;
    final List<Login> logins = new ArrayList<>();

    Cards(String kind) {
        Clock clock = Clock.systemUTC();
        algorithm = kind.equals("P-256")
                ? TokenAlgorithm.ES256
                : kind.equals("P-384") ? TokenAlgorithm.ES384 : TokenAlgorithm.RS256;
        authority = TestAuthority.named("Login CA", clock, issuerKeys(kind));
        Profiles profiles = new Profiles();
        profiles.responders.add(URI.create("http://ocsp.example/"));
        authorities = CardAuthorities.of(List.of(profiles.of(authority)));
        Supplier<KeyPair> keys = cardKeys(kind);
        String signatureAlgorithm = kind.equals("P-384") ? "SHA384withECDSA" : null;
        SecureRandom random = new SecureRandom();
        Origin origin = new Origin("https://login.gov.ge");
        for (int i = 0; i < MANY; i++) {
            TestCard card = authority.card(plan -> {
                plan.keys = keys.get();
                plan.signatureAlgorithm = signatureAlgorithm;
            });
            Challenge challenge = new Challenge(origin, Nonce.fresh(random));
            byte[] signature = card.sign(algorithm, challenge.signedBytes(algorithm.hash()));
            logins.add(new Login(card.token(algorithm.name(), signature), challenge, card.der(), signature));
        }
    }

    private static KeyPair issuerKeys(String kind) {
        return kind.equals("P-256") ? Keys.p256() : kind.equals("P-384") ? Keys.p384() : Keys.rsa(4096);
    }

    private static Supplier<KeyPair> cardKeys(String kind) {
        if (kind.equals("P-256")) {
            return Keys::p256;
        }
        if (kind.equals("P-384")) {
            return Keys::p384;
        }
        List<KeyPair> few = new ArrayList<>();
        for (int i = 0; i < RSA_KEYS; i++) {
            few.add(Keys.rsa(2048));
        }
        int[] next = {0};
        return () -> few.get(next[0]++ % RSA_KEYS);
    }
}

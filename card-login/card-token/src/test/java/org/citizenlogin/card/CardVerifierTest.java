package org.citizenlogin.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.challenge.Challenge;
import org.citizenlogin.card.challenge.Nonce;
import org.citizenlogin.card.challenge.Origin;
import org.citizenlogin.card.lab.CardPlan;
import org.citizenlogin.card.lab.Keys;
import org.citizenlogin.card.lab.ListPlan;
import org.citizenlogin.card.lab.MovableClock;
import org.citizenlogin.card.lab.OcspDial;
import org.citizenlogin.card.lab.Profiles;
import org.citizenlogin.card.lab.StatusServer;
import org.citizenlogin.card.lab.TestAuthority;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.card.revocation.RevocationCheck;
import org.citizenlogin.card.revocation.StatusAnswer;
import org.citizenlogin.card.revocation.StatusLimits;
import org.citizenlogin.card.trust.CardAuthorities;
import org.citizenlogin.card.verdict.Advice;
import org.citizenlogin.card.verdict.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole of a card login, from the text of the token to the answer of a real responder. */
class CardVerifierTest {

    private static final Origin ORIGIN = new Origin("https://login.gov.ge");

    private final MovableClock clock = new MovableClock();
    private final TestAuthority authority = TestAuthority.named("Login CA", clock);
    private final StatusServer server = new StatusServer();
    private final OcspDial ocsp = new OcspDial(authority, clock);
    private final Profiles profiles = new Profiles();
    private final RevocationCheck revocation = new RevocationCheck(
            StatusLimits.standard(),
            clock,
            new SecureRandom(),
            () -> CardAuthorities.of(List.of(new Profiles().of(authority))));
    private final Challenge challenge = new Challenge(ORIGIN, Nonce.fresh(new SecureRandom()));

    @BeforeEach
    void aResponder() {
        server.serve("/ocsp", "application/ocsp-response", ocsp);
        server.serve("/login.crl", "application/pkix-crl", new ListPlan(authority, clock));
        profiles.hosts.add(server.host());
        profiles.privateHosts.add(server.host());
    }

    @AfterEach
    void end() {
        revocation.close();
        server.close();
    }

    private TestCard card() {
        return authority.card(plan -> plan.responders.add(server.url("/ocsp")));
    }

    private CardVerification verify(String token, Challenge against) {
        CardAuthorities authorities = CardAuthorities.of(List.of(profiles.of(authority)));
        return new CardVerifier(() -> authorities, revocation, clock).verify(token, against);
    }

    private Reason refusal(String token) {
        return refusal(token, challenge);
    }

    private Reason refusal(String token, Challenge against) {
        CardVerification answer = verify(token, against);
        assertThat(answer).isInstanceOf(CardVerification.Rejected.class);
        return ((CardVerification.Rejected) answer).reason();
    }

    private VerifiedCard verified(String token) {
        CardVerification answer = verify(token, challenge);
        assertThat(answer).isInstanceOf(CardVerification.Verified.class);
        return ((CardVerification.Verified) answer).card();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
    void aCardOfEachAlgorithmIsVerified(String name) {
        TokenAlgorithm algorithm = TokenAlgorithm.valueOf(name);
        TestCard card = authority.card(plan -> {
            plan.responders.add(server.url("/ocsp"));
            plan.keys = name.startsWith("ES")
                    ? Keys.curve(List.of("secp256r1", "secp384r1", "secp521r1")
                            .get(List.of("ES256", "ES384", "ES512").indexOf(name)))
                    : Keys.rsa2048();
        });
        VerifiedCard proof = verified(card.token(algorithm, challenge));
        assertThat(proof.algorithm()).contains(algorithm);
    }

    @Test
    void aVerifiedCardSaysWhoAndByWhom() {
        TestCard card = card();
        VerifiedCard proof = verified(card.token(TokenAlgorithm.ES256, challenge));
        assertThat(proof.holder().number()).isEqualTo(CardPlan.NUMBER);
        assertThat(proof.holder().country()).isEqualTo("GE");
        assertThat(proof.profile()).isEqualTo("georgia");
        assertThat(proof.issuer()).contains("Login CA");
        assertThat(proof.issuerFingerprint()).hasSize(64);
        assertThat(proof.certificateSerial())
                .isEqualTo(card.certificate().getSerialNumber().toString(16));
        assertThat(proof.notAfter()).isEqualTo(card.certificate().getNotAfter().toInstant());
        assertThat(proof.status()).isInstanceOf(StatusAnswer.Confirmed.class);
        assertThat(proof.toString()).doesNotContain(CardPlan.NUMBER).doesNotContain("NINO");
    }

    @Test
    void nobodyElseCanMakeAProof() {
        assertThat(VerifiedCard.class.getConstructors()).isEmpty();
        assertThat(Modifier.isFinal(VerifiedCard.class.getModifiers())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.gov.gf",
                "https://login.gov.ge:8443",
                "https://xlogin.gov.ge",
                "https://gov.ge",
                "https://login.gov.ge.evil.example"
            })
    void aTokenForAnotherOriginIsRefused(String origin) {
        Challenge elsewhere = new Challenge(new Origin(origin), challenge.nonce());
        assertThat(refusal(card().token(TokenAlgorithm.ES256, elsewhere))).isEqualTo(Reason.SIGNATURE_INVALID);
    }

    @Test
    void aTokenForTheRightOriginOnAnotherPortIsRefused() {
        Challenge elsewhere = new Challenge(new Origin("https://login.gov.ge:8443"), challenge.nonce());
        assertThat(refusal(card().token(TokenAlgorithm.ES256, elsewhere))).isEqualTo(Reason.SIGNATURE_INVALID);
    }

    @Test
    void aTokenForTheOriginWithASlashIsRefused() throws Exception {
        assertThat(refusal(signedFor("https://login.gov.ge/", challenge.nonce().text())))
                .isEqualTo(Reason.SIGNATURE_INVALID);
        assertThat(verify(signedFor("https://login.gov.ge", challenge.nonce().text()), challenge))
                .isInstanceOf(CardVerification.Verified.class);
    }

    /** The end of the origin moved to the start of the nonce: the same characters, another challenge. */
    @Test
    void aTokenOverTheSameCharactersCutElsewhereIsRefused() throws Exception {
        assertThat(refusal(
                        signedFor("https://login.gov.g", "e" + challenge.nonce().text())))
                .isEqualTo(Reason.SIGNATURE_INVALID);
        TestCard card = card();
        byte[] together = (ORIGIN.ascii() + challenge.nonce().text()).getBytes(StandardCharsets.US_ASCII);
        assertThat(refusal(card.token("ES256", card.sign(TokenAlgorithm.ES256, together))))
                .isEqualTo(Reason.SIGNATURE_INVALID);
    }

    @Test
    void aTokenForAnotherNonceIsRefused() {
        Challenge other = new Challenge(ORIGIN, Nonce.fresh(new SecureRandom()));
        assertThat(refusal(card().token(TokenAlgorithm.ES256, other))).isEqualTo(Reason.SIGNATURE_INVALID);
        assertThat(refusal(card().token(TokenAlgorithm.ES256, challenge), other))
                .isEqualTo(Reason.SIGNATURE_INVALID);
    }

    @Test
    void aTokenOverTheBytesOfTheNonceInsteadOfItsTextIsRefused() throws Exception {
        TestCard card = card();
        byte[] signed = both(
                hash(ORIGIN.ascii().getBytes(StandardCharsets.US_ASCII)),
                hash(Base64.getDecoder().decode(challenge.nonce().text())));
        assertThat(refusal(card.token("ES256", card.sign(TokenAlgorithm.ES256, signed))))
                .isEqualTo(Reason.SIGNATURE_INVALID);
    }

    private String signedFor(String origin, String nonce) throws Exception {
        TestCard card = card();
        byte[] signed =
                both(hash(origin.getBytes(StandardCharsets.US_ASCII)), hash(nonce.getBytes(StandardCharsets.US_ASCII)));
        return card.token("ES256", card.sign(TokenAlgorithm.ES256, signed));
    }

    private static byte[] hash(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] both(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    @Test
    void aTokenOfAnotherCardIsRefusedThoughTheCertificateIsGood() {
        TestCard victim = card();
        TestCard attacker = card();
        byte[] signature = attacker.sign(TokenAlgorithm.ES256, challenge.signedBytes("SHA-256"));
        assertThat(refusal(victim.token("ES256", signature))).isEqualTo(Reason.SIGNATURE_INVALID);
    }

    @Test
    void anAlgorithmThatDoesNotFitTheKeyIsRefused() {
        assertThat(refusal(card().token("ES384", new byte[96]))).isEqualTo(Reason.ALGORITHM_DOES_NOT_FIT_KEY);
        assertThat(refusal(card().token("RS256", new byte[256]))).isEqualTo(Reason.ALGORITHM_DOES_NOT_FIT_KEY);
    }

    @Test
    void aTruncatedSignatureIsRefused() {
        TestCard card = card();
        byte[] signature = card.sign(TokenAlgorithm.ES256, challenge.signedBytes("SHA-256"));
        assertThat(refusal(card.token("ES256", Arrays.copyOf(signature, 63)))).isEqualTo(Reason.SIGNATURE_MALFORMED);
    }

    @Test
    void anAlgorithmOutsideTheTableIsRefused() {
        assertThat(refusal(card().token("none", new byte[64]))).isEqualTo(Reason.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void aPersonOfAnotherCountryIsRefused() {
        TestCard card = authority.card(plan -> plan.subject = CardPlan.subject("EE", "PNOEE-38001085718"));
        assertThat(refusal(card.token(TokenAlgorithm.ES256, challenge))).isEqualTo(Reason.COUNTRY_NOT_EXPECTED);
    }

    @Test
    void anExpiredCardIsRefused() {
        TestCard card = authority.card(plan -> plan.notAfter = clock.instant().minusSeconds(1));
        assertThat(refusal(card.token(TokenAlgorithm.ES256, challenge))).isEqualTo(Reason.CERTIFICATE_EXPIRED);
    }

    @Test
    void aSigningCertificateIsRefused() {
        TestCard card = authority.card(plan -> plan.keyUsage = KeyUsage.nonRepudiation);
        assertThat(refusal(card.token(TokenAlgorithm.ES256, challenge))).isEqualTo(Reason.CERTIFICATE_IS_FOR_SIGNING);
    }

    @Test
    void aRevokedCardIsRefused() {
        ocsp.revoke();
        assertThat(refusal(card().token(TokenAlgorithm.ES256, challenge))).isEqualTo(Reason.CERTIFICATE_REVOKED);
    }

    @Test
    void aCardNobodyCanTellAboutIsUndecided() {
        ocsp.corrupted = true;
        CardVerification answer = verify(card().token(TokenAlgorithm.ES256, challenge), challenge);
        assertThat(answer).isInstanceOfSatisfying(CardVerification.Undecided.class, undecided -> {
            assertThat(undecided.advice()).isEqualTo(Advice.TRY_AGAIN_LATER);
            assertThat(undecided.attempts()).hasSize(2);
        });
    }

    // The trap: a server named in certificates that nobody has proved. It must never be called.

    private void assertNotFetched(TestCard card, String token) {
        assertThat(card.certificate().getExtensionOIDs().toString()).contains("1.3.6.1.5.5.7.1.1");
        assertThat(verify(token, challenge)).isInstanceOf(CardVerification.Rejected.class);
        assertThat(server.hits()).isZero();
    }

    private void trap(CardPlan plan) {
        plan.responders.add(server.url("/ocsp"));
        plan.lists.add(server.url("/login.crl"));
    }

    @Test
    void nothingInACertificateOfAForeignIssuerIsFetched() {
        TestCard card = TestAuthority.named("Foreign CA", clock).card(this::trap);
        assertNotFetched(card, card.token(TokenAlgorithm.ES256, challenge));
    }

    @Test
    void nothingInACertificateOfAForeignIssuerOfTheSameNameIsFetched() {
        TestCard card = TestAuthority.named("Login CA", clock).card(this::trap);
        assertNotFetched(card, card.token(TokenAlgorithm.ES256, challenge));
    }

    @Test
    void nothingInAnExpiredCertificateIsFetched() {
        TestCard card = authority.card(plan -> {
            trap(plan);
            plan.notAfter = clock.instant().minusSeconds(1);
        });
        assertNotFetched(card, card.token(TokenAlgorithm.ES256, challenge));
    }

    @Test
    void nothingIsFetchedForAStrangerWithoutTheKey() {
        TestCard card = authority.card(this::trap);
        assertNotFetched(card, card.token("ES256", new byte[64]));
    }

    @Test
    void nothingIsFetchedForSomebodyOfAnotherCountry() {
        TestCard card = authority.card(plan -> {
            trap(plan);
            plan.subject = CardPlan.subject("EE", "PNOGE-01001012345");
        });
        assertNotFetched(card, card.token(TokenAlgorithm.ES256, challenge));
    }

    @Test
    void aHostOutsideTheListOfItsIssuerIsNotFetched() {
        TestCard card = card();
        profiles.hosts.clear();
        CardVerification answer = verify(card.token(TokenAlgorithm.ES256, challenge), challenge);
        assertThat(answer).isInstanceOf(CardVerification.Undecided.class);
        assertThat(server.hits()).isZero();
    }

    @Test
    void aCertificateProvedByTlsNeedsNoToken() {
        CardAuthorities authorities = CardAuthorities.of(List.of(profiles.of(authority)));
        CardVerifier verifier = new CardVerifier(() -> authorities, revocation, clock);
        CardVerification answer = verifier.verifyTlsClient(card().der());
        assertThat(answer).isInstanceOfSatisfying(CardVerification.Verified.class, verified -> assertThat(
                        verified.card().algorithm())
                .isEqualTo(Optional.empty()));
        assertThat(verifier.verifyTlsClient(
                        TestAuthority.named("Foreign CA", clock).card().der()))
                .isEqualTo(new CardVerification.Rejected(Reason.ISSUER_UNKNOWN));
    }
}

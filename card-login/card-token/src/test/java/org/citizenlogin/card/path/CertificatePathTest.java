package org.citizenlogin.card.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.citizenlogin.card.lab.CardPlan;
import org.citizenlogin.card.lab.Keys;
import org.citizenlogin.card.lab.MovableClock;
import org.citizenlogin.card.lab.Profiles;
import org.citizenlogin.card.lab.TestAuthority;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.card.trust.CardAuthorities;
import org.citizenlogin.card.trust.IssuingAuthority;
import org.citizenlogin.card.trust.PolicyRule;
import org.citizenlogin.card.verdict.Checked;
import org.citizenlogin.card.verdict.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R-45")
public class CertificatePathTest {

    private final MovableClock clock = new MovableClock();
    private final TestAuthority authority = TestAuthority.named("Login CA", clock);
    private final Profiles profiles = new Profiles();

    private Object outcome(byte[] der) {
        return outcome(der, List.of(profiles.of(authority)));
    }

    private Object outcome(byte[] der, List<IssuingAuthority> authorities) {
        Checked<ProvenCertificate> outcome = UnverifiedCertificate.read(der)
                .then(unverified ->
                        CertificatePath.prove(unverified, CardAuthorities.of(authorities), clock.instant()));
        return outcome instanceof Checked.Refused<ProvenCertificate> refused ? refused.reason() : "proved";
    }

    private Object outcomeOf(Consumer<CardPlan> change) {
        return outcome(authority.card(change).der());
    }

    @Test
    void aLoginCertificateOfAConfiguredIssuerIsProved() {
        assertThat(outcome(authority.card().der())).isEqualTo("proved");
    }

    @Test
    void everyKindOfIssuerKeyIsUnderstood() {
        for (TestAuthority each : List.of(
                TestAuthority.named("EC 384", clock, Keys.p384()),
                TestAuthority.named("EC 521", clock, Keys.p521()),
                TestAuthority.named("RSA", clock, Keys.rsa2048()))) {
            assertThat(outcome(each.card().der(), List.of(profiles.of(each)))).isEqualTo("proved");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SHA256withRSA", "SHA384withRSA", "SHA512withRSA", "SHA256withRSAandMGF1", "SHA384withRSAandMGF1"
            })
    void everyRsaSignatureInTheTableIsUnderstood(String algorithm) {
        TestAuthority rsa = TestAuthority.named("RSA", clock, Keys.rsa2048());
        byte[] der = rsa.card(plan -> plan.signatureAlgorithm = algorithm).der();
        assertThat(outcome(der, List.of(profiles.of(rsa)))).isEqualTo("proved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA1withRSA", "SHA1withRSAandMGF1", "SHA224withRSA", "SHA3-256withRSA"})
    void aWeakOrUnknownSignatureAlgorithmIsRefused(String algorithm) {
        TestAuthority rsa = TestAuthority.named("RSA", clock, Keys.rsa2048());
        byte[] der = rsa.card(plan -> plan.signatureAlgorithm = algorithm).der();
        assertThat(outcome(der, List.of(profiles.of(rsa)))).isEqualTo(Reason.CERTIFICATE_ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void sha1WithEcdsaIsRefused() {
        assertThat(outcomeOf(plan -> plan.signatureAlgorithm = "SHA1withECDSA"))
                .isEqualTo(Reason.CERTIFICATE_ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void theIssuersOfTheMachineAreNotBelieved() {
        TestAuthority other = TestAuthority.named("Another CA", clock);
        assertThat(outcome(other.card().der())).isEqualTo(Reason.ISSUER_UNKNOWN);
    }

    @Test
    void anIssuerWhoseNameHasTheSamePartsInAnotherOrderIsAnother() {
        assertThat(outcomeOf(plan -> plan.issuerName = new X500Name("O=Test,C=GE,CN=Login CA")))
                .isEqualTo(Reason.ISSUER_UNKNOWN);
        assertThat(outcomeOf(plan -> plan.issuerName = new X500Name("C=ge,O=TEST,CN=Login  CA")))
                .isEqualTo("proved");
    }

    @Test
    void anRsaKeyOneBitShortCountsWhereTheProfileSaysSo() {
        KeyPair keys = Keys.rsaOneBitShort();
        assertThat(outcomeOf(plan -> plan.keys = keys)).isEqualTo(Reason.KEY_NOT_ALLOWED);
        profiles.shortModulusCounts = true;
        assertThat(outcomeOf(plan -> plan.keys = keys)).isEqualTo("proved");
        assertThat(outcomeOf(plan -> plan.keys = Keys.rsa(2040))).isEqualTo(Reason.KEY_NOT_ALLOWED);
    }

    @Test
    void aForeignIssuerOfTheSameNameIsRefused() {
        TestAuthority other = TestAuthority.named("Login CA", clock);
        assertThat(outcome(other.card().der())).isEqualTo(Reason.CERTIFICATE_SIGNATURE_INVALID);
    }

    @Test
    void aCertificateThatNamesAnotherIssuerIsRefusedThoughTheKeyIsRight() {
        assertThat(outcomeOf(plan -> plan.issuerName =
                        TestAuthority.named("Another CA", clock).name()))
                .isEqualTo(Reason.ISSUER_UNKNOWN);
    }

    @Test
    void bothKeysOfAnIssuerCountWhileItChangesOver() {
        TestAuthority next = TestAuthority.named("Login CA", clock);
        List<IssuingAuthority> both = List.of(profiles.of(authority), profiles.of(next));
        assertThat(outcome(authority.card().der(), both)).isEqualTo("proved");
        assertThat(outcome(next.card().der(), both)).isEqualTo("proved");
    }

    @Test
    void aCertificateWithOneBitTurnedInItsSignatureIsRefused() {
        byte[] der = authority.card().der();
        der[der.length - 1] ^= 1;
        assertThat(outcome(der)).isEqualTo(Reason.CERTIFICATE_SIGNATURE_INVALID);
    }

    @Test
    void aCertificateWithAnotherNumberUnderTheOldSignatureIsRefused() {
        byte[] der = authority.card().der();
        int at = indexOf(der, CardPlan.NUMBER.getBytes(StandardCharsets.US_ASCII));
        der[at + 3] ^= 1;
        assertThat(outcome(der)).isEqualTo(Reason.CERTIFICATE_SIGNATURE_INVALID);
    }

    @Test
    void anExpiredCertificateIsRefused() {
        Instant now = clock.instant();
        assertThat(outcomeOf(plan -> plan.notAfter = now.minusSeconds(1))).isEqualTo(Reason.CERTIFICATE_EXPIRED);
        assertThat(outcomeOf(plan -> plan.notAfter = now)).isEqualTo("proved");
    }

    @Test
    void aCertificateThatIsNotYetValidIsRefused() {
        Instant now = clock.instant();
        assertThat(outcomeOf(plan -> plan.notBefore = now.plusSeconds(1))).isEqualTo(Reason.CERTIFICATE_NOT_YET_VALID);
        assertThat(outcomeOf(plan -> plan.notBefore = now)).isEqualTo("proved");
    }

    @Test
    void aCertificateOfAnExpiredIssuerIsRefused() {
        TestAuthority ended = TestAuthority.named(
                "Old CA",
                clock,
                Keys.p256(),
                KeyUsage.keyCertSign,
                clock.instant().minusSeconds(1));
        assertThat(outcome(ended.card().der(), List.of(profiles.of(ended)))).isEqualTo(Reason.ISSUER_NOT_VALID_NOW);
    }

    @Test
    void anAuthorityCannotLogIn() {
        assertThat(outcomeOf(plan -> plan.authority = true)).isEqualTo(Reason.CERTIFICATE_IS_AN_AUTHORITY);
        assertThat(outcomeOf(plan -> plan.keyUsage = KeyUsage.digitalSignature | KeyUsage.keyCertSign))
                .isEqualTo(Reason.CERTIFICATE_IS_AN_AUTHORITY);
    }

    @Test
    void theConfiguredAuthorityItselfCannotLogIn() throws Exception {
        assertThat(outcome(authority.certificate().getEncoded())).isNotEqualTo("proved");
    }

    @Test
    void aCardCannotIssueCards() {
        TestCard card = authority.card();
        TestAuthority posing = TestAuthority.named("x", clock, card.keys());
        byte[] der = posing.card(plan -> plan.issuerName = card.certificate().getSubject())
                .der();
        assertThat(outcome(der)).isEqualTo(Reason.ISSUER_UNKNOWN);
    }

    @Test
    void aSigningCertificateCannotLogIn() {
        assertThat(outcomeOf(plan -> plan.keyUsage = KeyUsage.nonRepudiation))
                .isEqualTo(Reason.CERTIFICATE_IS_FOR_SIGNING);
    }

    @Test
    void aCertificateForEncryptionCannotLogIn() {
        assertThat(outcomeOf(plan -> plan.keyUsage = KeyUsage.keyEncipherment)).isEqualTo(Reason.KEY_USAGE_NOT_LOGIN);
    }

    @Test
    void aCertificateWithoutKeyUsageCannotLogIn() {
        assertThat(outcomeOf(plan -> plan.withKeyUsage = false)).isEqualTo(Reason.KEY_USAGE_NOT_LOGIN);
    }

    @Test
    void aCertificateForServersCannotLogIn() {
        assertThat(outcomeOf(plan -> plan.purposes = List.of(KeyPurposeId.id_kp_serverAuth)))
                .isEqualTo(Reason.EXTENDED_KEY_USAGE_NOT_LOGIN);
        assertThat(outcomeOf(plan -> plan.purposes = List.of(KeyPurposeId.anyExtendedKeyUsage)))
                .isEqualTo(Reason.EXTENDED_KEY_USAGE_NOT_LOGIN);
    }

    @Test
    void aCertificateWithoutExtendedKeyUsageNeedsTheProfilesWord() {
        assertThat(outcomeOf(plan -> plan.purposes = List.of())).isEqualTo(Reason.EXTENDED_KEY_USAGE_MISSING);
        profiles.purposeMayBeAbsent = true;
        assertThat(outcomeOf(plan -> plan.purposes = List.of())).isEqualTo("proved");
    }

    @Test
    void withoutExtendedKeyUsageTheSigningBitTellsASigningCertificate() {
        profiles.purposeMayBeAbsent = true;
        assertThat(outcomeOf(plan -> {
                    plan.purposes = List.of();
                    plan.keyUsage = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
                }))
                .isEqualTo(Reason.CERTIFICATE_IS_FOR_SIGNING);
    }

    @Test
    void aCertificateOfAnotherPolicyIsRefused() {
        assertThat(outcomeOf(plan -> plan.policies = List.of("1.3.6.1.4.1.99999.1.2")))
                .isEqualTo(Reason.POLICY_NOT_ALLOWED);
        assertThat(outcomeOf(plan -> plan.policies = List.of("2.5.29.32.0"))).isEqualTo(Reason.POLICY_NOT_ALLOWED);
        assertThat(outcomeOf(plan -> plan.policies = List.of())).isEqualTo(Reason.POLICY_NOT_ALLOWED);
    }

    @Test
    void oneAllowedPolicyAmongOthersIsEnough() {
        assertThat(outcomeOf(plan -> plan.policies = List.of("1.2.3", CardPlan.LOGIN_POLICY)))
                .isEqualTo("proved");
    }

    @Test
    void policiesAreNotLookedAtWhenTheProfileSaysAny() {
        profiles.policies = new PolicyRule(true, Set.of());
        assertThat(outcomeOf(plan -> plan.policies = List.of())).isEqualTo("proved");
    }

    @Test
    void aCriticalExtensionThatIsNotKnownIsRefused() {
        CardPlan.ExtraExtension harmless = extra(false);
        CardPlan.ExtraExtension critical = extra(true);
        assertThat(outcomeOf(plan -> plan.extra.add(harmless))).isEqualTo("proved");
        assertThat(outcomeOf(plan -> plan.extra.add(critical))).isEqualTo(Reason.CRITICAL_EXTENSION_UNKNOWN);
    }

    private static CardPlan.ExtraExtension extra(boolean critical) {
        return new CardPlan.ExtraExtension(
                new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.9"), critical, new DERUTF8String("x"));
    }

    @Test
    void aKeyThatIsTooShortIsRefused() {
        assertThat(outcomeOf(plan -> plan.keys = Keys.rsa(1024))).isEqualTo(Reason.KEY_NOT_ALLOWED);
        assertThat(outcomeOf(plan -> plan.keys = Keys.curve("secp256k1"))).isEqualTo(Reason.KEY_NOT_ALLOWED);
    }

    @Test
    void whatIsNoCertificateIsRefused() {
        byte[] der = authority.card().der();
        byte[] trailing = Arrays.copyOf(der, der.length + 1);
        for (byte[] each : List.of(
                new byte[0],
                new byte[] {0x30, 0x00},
                new byte[] {1, 2, 3},
                Arrays.copyOf(der, der.length - 1),
                trailing)) {
            assertThat(outcome(each)).isEqualTo(Reason.CERTIFICATE_MALFORMED);
        }
    }

    /** The outer length written in one byte more than needed: the same certificate, another spelling. */
    @Test
    void aCertificateInAnotherSpellingThanDerIsRefused() {
        byte[] der = authority.card().der();
        byte[] ber = new byte[der.length + 1];
        ber[0] = 0x30;
        ber[1] = (byte) 0x83;
        ber[2] = 0;
        System.arraycopy(der, 2, ber, 3, der.length - 2);
        assertThat(der[1]).isEqualTo((byte) 0x82);
        assertThat(outcome(ber)).isEqualTo(Reason.CERTIFICATE_MALFORMED);
    }

    /** No byte of a certificate may make the reader throw, and none may be changed unseen. */
    @Test
    void noTurnedByteIsProvedOrThrows() {
        byte[] der = authority.card().der();
        List<IssuingAuthority> authorities = List.of(profiles.of(authority));
        for (int at = 0; at < der.length; at += 3) {
            byte[] turned = der.clone();
            turned[at] ^= 0x41;
            assertThat(outcome(turned, authorities)).as("byte " + at).isInstanceOf(Reason.class);
        }
    }

    /** A second opinion: what we prove, the JDK's path validator proves with the same single anchor. */
    @Test
    void whatIsProvedIsAlsoProvedByTheJdk() throws Exception {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        X509Certificate anchor = (X509Certificate) factory.generateCertificate(
                new ByteArrayInputStream(authority.certificate().getEncoded()));
        byte[] der = authority.card().der();
        assertThat(outcome(der)).isEqualTo("proved");
        CertPath path = factory.generateCertPath(List.of(factory.generateCertificate(new ByteArrayInputStream(der))));
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(clock.instant().plus(Duration.ofMinutes(1))));
        assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters))
                .isNotNull();
    }

    private static int indexOf(byte[] in, byte[] what) {
        for (int at = 0; at <= in.length - what.length; at++) {
            if (Arrays.equals(Arrays.copyOfRange(in, at, at + what.length), what)) {
                return at;
            }
        }
        throw new IllegalStateException("not found");
    }
}

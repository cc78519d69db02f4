package org.citizenlogin.card.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.citizenlogin.card.lab.CardPlan;
import org.citizenlogin.card.lab.Keys;
import org.citizenlogin.card.lab.OcspDial;
import org.citizenlogin.card.lab.StatusServer;
import org.citizenlogin.card.lab.TestAuthority;
import org.citizenlogin.card.trust.OcspRule;
import org.citizenlogin.card.trust.StatusRule;
import org.citizenlogin.card.verdict.Advice;
import org.citizenlogin.card.verdict.Checked;
import org.citizenlogin.card.verdict.Dependency;
import org.citizenlogin.card.verdict.Problem;
import org.citizenlogin.card.verdict.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The responder with a dial: every case of RFC 6960 section 3.2 and every fault a responder can have. */
@Tag("R-47")
public class OcspTest {

    private final StatusRig rig = new StatusRig();

    @BeforeEach
    void onlyTheResponder() {
        rig.profiles.order = StatusRule.Order.OCSP_ONLY;
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void aGoodAnswerIsGood() {
        StatusAnswer.Confirmed answer = rig.confirmed();
        assertThat(answer.sources()).containsExactly(Dependency.OCSP);
        assertThat(answer.host()).isEqualTo(rig.server.host());
        assertThat(answer.thisUpdate()).isEqualTo(rig.clock.instant());
        assertThat(answer.nextUpdate()).contains(rig.clock.instant().plus(Duration.ofHours(1)));
        assertThat(answer.again()).isFalse();
    }

    @Test
    void aRevokedCertificateIsRefused() {
        rig.ocsp.revoke();
        assertThat(rig.refusal()).isEqualTo(Reason.CERTIFICATE_REVOKED);
    }

    @Test
    void aSuspendedCertificateIsRefusedByItsOwnName() {
        rig.ocsp.suspend();
        assertThat(rig.refusal()).isEqualTo(Reason.CERTIFICATE_SUSPENDED);
    }

    @Test
    void aCertificateTheIssuerDoesNotKnowIsRefusedByItsOwnName() {
        rig.ocsp.forget();
        assertThat(rig.refusal()).isEqualTo(Reason.CERTIFICATE_NOT_KNOWN_TO_ISSUER);
    }

    @Test
    void theIssuerItselfMayAnswer() {
        rig.ocsp.signWithIssuerItself();
        rig.confirmed();
    }

    @Test
    void theIssuerItselfMayAnswerNamedByItsKey() {
        rig.ocsp.signWithIssuerItself();
        rig.ocsp.namedByKey = true;
        rig.confirmed();
    }

    @Test
    void aResponderNamedByItsKeyMayAnswer() {
        rig.ocsp.namedByKey = true;
        rig.confirmed();
    }

    @Test
    void aResponderWithAnRsaKeyMayAnswer() {
        rig.ocsp.signWith(plan -> plan.keys = Keys.rsa2048());
        rig.confirmed();
    }

    @Test
    void aResponderOfAnotherIssuerMayNotAnswer() {
        rig.ocsp.signWith(TestAuthority.named("Another CA", rig.clock), plan -> {});
        assertThat(rig.problems()).containsExactly(Problem.SIGNER_NOT_AUTHORISED);
    }

    @Test
    void aResponderOfAnotherIssuerOfTheSameNameMayNotAnswer() {
        rig.ocsp.signWith(TestAuthority.named("Login CA", rig.clock), plan -> {});
        assertThat(rig.problems()).containsExactly(Problem.SIGNER_NOT_AUTHORISED);
    }

    @Test
    void aCitizenMayNotAnswer() {
        rig.ocsp.signWith(plan -> plan.purposes = List.of(KeyPurposeId.id_kp_clientAuth));
        assertThat(rig.problems()).containsExactly(Problem.SIGNER_NOT_AUTHORISED);
    }

    @Test
    void aResponderWithoutPurposeMayNotAnswer() {
        rig.ocsp.signWith(plan -> plan.purposes = List.of());
        assertThat(rig.problems()).containsExactly(Problem.SIGNER_NOT_AUTHORISED);
    }

    @Test
    void aResponderThatMayNotSignMayNotAnswer() {
        rig.ocsp.signWith(plan -> plan.keyUsage = KeyUsage.keyEncipherment);
        assertThat(rig.problems()).containsExactly(Problem.SIGNER_NOT_AUTHORISED);
    }

    @Test
    void anAnswerWithoutItsSignersCertificateIsNotBelieved() {
        rig.ocsp.withSignerCertificate = false;
        assertThat(rig.problems()).containsExactly(Problem.SIGNER_NOT_AUTHORISED);
    }

    @Test
    void anExpiredResponderMayNotAnswer() {
        rig.ocsp.signWith(plan -> plan.notAfter = rig.clock.instant().minusSeconds(1));
        assertThat(rig.problems()).containsExactly(Problem.SIGNER_NOT_VALID_NOW);
    }

    @Test
    void aResponderThatIsNotYetValidMayNotAnswer() {
        rig.ocsp.signWith(plan -> plan.notBefore = rig.clock.instant().plusSeconds(1));
        assertThat(rig.problems()).containsExactly(Problem.SIGNER_NOT_VALID_NOW);
    }

    @Test
    void anAnswerSignedByAnotherKeyIsNotBelieved() {
        rig.ocsp.signerKeys = Keys.p256();
        assertThat(rig.problems()).containsExactly(Problem.SIGNATURE_INVALID);
    }

    @Test
    void anAnswerChangedOnItsWayIsNotBelieved() {
        rig.ocsp.corrupted = true;
        assertThat(rig.problems()).containsExactly(Problem.SIGNATURE_INVALID);
    }

    @Test
    void anAnswerSignedWithSha1IsNotBelieved() {
        rig.ocsp.signatureAlgorithm = "SHA1withECDSA";
        assertThat(rig.problems()).containsExactly(Problem.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void aDesignatedResponderMayAnswer() {
        TestAuthority elsewhere = TestAuthority.named("Another CA", rig.clock);
        rig.ocsp.signWith(elsewhere, plan -> plan.purposes = List.of());
        rig.profiles.designated.add(rig.ocsp.signerCertificate);
        rig.confirmed();
    }

    @Test
    void ofTwoDesignatedRespondersOfOneNameTheOneThatSignedCounts() {
        rig.ocsp.signWith(plan -> plan.notAfter = rig.clock.instant().minusSeconds(1));
        rig.profiles.designated.add(rig.ocsp.signerCertificate);
        rig.ocsp.signWith(plan -> {});
        rig.profiles.designated.add(rig.ocsp.signerCertificate);
        rig.ocsp.signWith(plan -> {});
        rig.profiles.designated.add(1, rig.ocsp.signerCertificate);
        rig.confirmed();
        rig.card(plan -> {});
        rig.ocsp.corrupted = true;
        assertThat(rig.problems()).containsExactly(Problem.SIGNATURE_INVALID);
    }

    @Test
    void ofTwoRespondersOfOneNameInTheAnswerTheOneThatSignedCounts() {
        rig.ocsp.signWith(plan -> {});
        rig.ocsp.certificatesBefore.add(rig.ocsp.signerCertificate);
        rig.ocsp.signWith(plan -> {});
        rig.confirmed();
    }

    @Test
    void aResponderOfTheIssuersOwnNameMayAnswer() {
        rig.ocsp.signWith(plan -> plan.subject = rig.authority.name());
        rig.confirmed();
    }

    @Test
    void aResponderWhoseSignaturesBindMayAnswer() {
        rig.ocsp.signWith(plan -> plan.keyUsage = KeyUsage.nonRepudiation);
        rig.confirmed();
    }

    @Test
    void anAnswerThatEndsBeforeItBeginsIsNotBelieved() {
        rig.ocsp.age = Duration.ofSeconds(-30);
        rig.ocsp.nextUpdateIn = Duration.ofSeconds(-10);
        assertThat(rig.problems()).containsExactly(Problem.MALFORMED);
    }

    @Test
    void aResponderWhoseSchemeIsInCapitalsIsAsked() {
        rig.card(plan -> {
            plan.responders.clear();
            plan.responders.add(rig.server.url("/ocsp").replace("http:", "HTTP:"));
        });
        rig.confirmed();
    }

    @Test
    void besideADesignatedResponderNobodyMayAnswer() {
        rig.profiles.designated.add(TestAuthority.named("Another CA", rig.clock).certificate());
        assertThat(rig.problems()).containsExactly(Problem.SIGNER_NOT_AUTHORISED);
        rig.ocsp.signWithIssuerItself();
        assertThat(rig.problems()).containsExactly(Problem.SIGNER_NOT_AUTHORISED);
    }

    @Test
    void anExpiredDesignatedResponderMayNotAnswer() {
        rig.ocsp.signWith(plan -> plan.notAfter = rig.clock.instant().minusSeconds(1));
        rig.profiles.designated.add(rig.ocsp.signerCertificate);
        assertThat(rig.problems()).containsExactly(Problem.SIGNER_NOT_VALID_NOW);
    }

    @Test
    void aStaleAnswerIsNotBelieved() {
        rig.ocsp.age = Duration.ofMinutes(16).plusSeconds(1);
        assertThat(rig.problems()).containsExactly(Problem.STALE);
    }

    @Test
    void anAnswerAsOldAsAllowedIsBelieved() {
        rig.ocsp.age = Duration.ofMinutes(16);
        rig.confirmed();
    }

    @Test
    void aResponderFedByAListMayBeHoursOldWhereTheProfileSaysSo() {
        rig.profiles.maxAge = Duration.ofHours(12);
        rig.ocsp.age = Duration.ofHours(11);
        rig.confirmed();
    }

    @Test
    void anAnswerBeyondItsNextUpdateIsNotBelieved() {
        rig.ocsp.age = Duration.ofMinutes(10);
        rig.ocsp.nextUpdateIn = Duration.ofSeconds(-61);
        assertThat(rig.problems()).containsExactly(Problem.STALE);
    }

    @Test
    void anAnswerWithoutNextUpdateCountsWhileItIsYoung() {
        rig.ocsp.nextUpdateIn = null;
        assertThat(rig.confirmed().nextUpdate()).isEmpty();
    }

    @Test
    void anAnswerFromTheFutureIsNotBelieved() {
        rig.ocsp.age = Duration.ofSeconds(-61);
        assertThat(rig.problems()).containsExactly(Problem.FROM_THE_FUTURE);
    }

    @Test
    void anAnswerMadeInTheFutureIsNotBelieved() {
        rig.ocsp.producedIn = Duration.ofSeconds(61);
        assertThat(rig.problems()).containsExactly(Problem.FROM_THE_FUTURE);
    }

    @Test
    void aSmallDifferenceOfClocksIsBorne() {
        rig.ocsp.age = Duration.ofMinutes(-1);
        rig.confirmed();
    }

    @Test
    void anAnswerAboutAnotherSerialNumberIsNotBelieved() {
        rig.ocsp.otherSerial = true;
        assertThat(rig.problems()).containsExactly(Problem.OTHER_CERTIFICATE);
    }

    @Test
    void anAnswerAboutAnotherIssuersCertificateIsNotBelieved() {
        rig.ocsp.otherIssuer = TestAuthority.named("Another CA", rig.clock);
        assertThat(rig.problems()).containsExactly(Problem.OTHER_CERTIFICATE);
    }

    @Test
    void anAnswerAboutAnotherKeyOfTheSameIssuerIsNotBelieved() {
        rig.ocsp.otherIssuer = TestAuthority.named("Login CA", rig.clock);
        assertThat(rig.problems()).containsExactly(Problem.OTHER_CERTIFICATE);
    }

    @Test
    void aQuestionAndAnswerBySha256AreUnderstood() {
        rig.profiles.certIdHash = OcspRule.CertIdHash.SHA256;
        rig.confirmed();
    }

    @Test
    void anAnswerBySha256ToAQuestionBySha1IsUnderstood() {
        rig.ocsp.answerWithSha256Id = true;
        rig.confirmed();
    }

    @Test
    void twoAnswersAreNotOne() {
        rig.ocsp.answers = 2;
        assertThat(rig.problems()).containsExactly(Problem.NOT_ONE_ANSWER);
    }

    @Test
    void noAnswerIsNotOne() {
        rig.ocsp.answers = 0;
        assertThat(rig.problems()).containsExactly(Problem.NOT_ONE_ANSWER);
    }

    @Test
    void anAnswerWithoutTheNonceIsNotBelieved() {
        rig.ocsp.nonceMissing = true;
        assertThat(rig.problems()).containsExactly(Problem.NONCE_MISSING);
    }

    @Test
    void anAnswerWithAnotherNonceIsNotBelieved() {
        rig.ocsp.nonceOther = true;
        assertThat(rig.problems()).containsExactly(Problem.NONCE_OTHER);
    }

    @Test
    void whereNoncesAreOptionalAMissingOneIsBorneAndAnotherOneIsNot() {
        rig.profiles.nonce = OcspRule.NoncePolicy.IF_SUPPORTED;
        rig.ocsp.nonceOther = true;
        assertThat(rig.problems()).containsExactly(Problem.NONCE_OTHER);
        rig.ocsp.nonceMissing = true;
        rig.confirmed();
    }

    @Test
    void whereNoncesAreOffNoneIsSent() {
        rig.profiles.nonce = OcspRule.NoncePolicy.OFF;
        rig.ocsp.nonceOther = true;
        rig.confirmed();
    }

    @Test
    void aCriticalExtensionThatIsNotKnownIsNotBelieved() {
        rig.ocsp.criticalExtension = true;
        assertThat(rig.problems()).containsExactly(Problem.CRITICAL_EXTENSION_UNKNOWN);
    }

    @Test
    void tryLaterIsNoAnswer() {
        rig.ocsp.outcome = OCSPRespBuilder.TRY_LATER;
        assertThat(rig.problems()).containsExactly(Problem.TRY_LATER);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                OCSPRespBuilder.MALFORMED_REQUEST,
                OCSPRespBuilder.INTERNAL_ERROR,
                OCSPRespBuilder.SIG_REQUIRED,
                OCSPRespBuilder.UNAUTHORIZED
            })
    void aResponderThatRefusesIsNoAnswer(int outcome) {
        rig.ocsp.outcome = outcome;
        assertThat(rig.problems()).containsExactly(Problem.RESPONDER_REFUSED);
    }

    @Test
    void successWithoutAnAnswerIsNoAnswer() {
        rig.ocsp.emptySuccess = true;
        assertThat(rig.problems()).containsExactly(Problem.EMPTY);
    }

    @Test
    void bytesAfterTheAnswerAreNotBelieved() {
        rig.ocsp.trailing = true;
        assertThat(rig.problems()).containsExactly(Problem.MALFORMED);
    }

    @Test
    void whatIsNoAnswerIsNotBelieved() {
        rig.ocsp.instead = new byte[] {0x30, 0x03, 0x0a, 0x01, 0x00, 0x00};
        assertThat(rig.problems()).containsExactly(Problem.MALFORMED);
    }

    @Test
    void anEmptyBodyIsNoAnswer() {
        rig.server.turn(StatusServer.Manner.EMPTY);
        assertThat(rig.problems()).containsExactly(Problem.EMPTY);
    }

    @Test
    void anotherContentTypeIsNoAnswer() {
        rig.server.turn(StatusServer.Manner.WRONG_TYPE);
        assertThat(rig.problems()).containsExactly(Problem.WRONG_CONTENT_TYPE);
    }

    @Test
    void anHttpErrorIsNoAnswerThoughItsBodyIsOne() {
        rig.server.turn(StatusServer.Manner.HTTP_500);
        assertThat(rig.problems()).containsExactly(Problem.HTTP_ERROR);
    }

    @Test
    void aRedirectIsNotFollowed() {
        rig.server.serve("/trap", "application/ocsp-response", rig.ocsp);
        rig.server.turn(StatusServer.Manner.REDIRECT);
        assertThat(rig.problems()).containsExactly(Problem.REDIRECTED);
        assertThat(rig.server.hits("/trap")).isZero();
    }

    @Test
    void aHugeAnswerIsNotRead() {
        rig.server.turn(StatusServer.Manner.HUGE);
        assertThat(rig.problems()).containsExactly(Problem.TOO_LARGE);
    }

    @Test
    void aHugeAnswerThatDoesNotSaySoIsCutOff() {
        rig.server.turn(StatusServer.Manner.HUGE_UNANNOUNCED);
        assertThat(rig.problems()).containsExactly(Problem.TOO_LARGE);
    }

    @Test
    void anAnswerCutShortIsNoAnswer() {
        rig.server.turn(StatusServer.Manner.CUT);
        assertThat(rig.problems()).containsExactly(Problem.UNREACHABLE);
    }

    @Test
    void aSlowResponderIsLeftInTime() {
        rig.within(Duration.ofMillis(400)).server.turn(StatusServer.Manner.SLOW);
        assertThat(rig.problems()).containsExactly(Problem.TIMED_OUT);
    }

    @Test
    void aDribblingResponderIsLeftInTime() {
        rig.within(Duration.ofMillis(400)).server.turn(StatusServer.Manner.DRIBBLE);
        long start = System.nanoTime();
        assertThat(rig.problems()).containsExactly(Problem.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void aResponderThatIsDownIsNoAnswer() {
        rig.proven();
        rig.server.goDown();
        Checked.Open<StatusAnswer> open = rig.open();
        assertThat(open.attempts()).hasSize(1);
        assertThat(open.attempts().get(0).problem()).isEqualTo(Problem.UNREACHABLE);
        assertThat(open.dependency()).isEqualTo(Dependency.OCSP);
        assertThat(open.advice()).isEqualTo(Advice.TRY_AGAIN_LATER);
    }

    @Test
    void everyFaultTellsThePersonTheSame() {
        rig.ocsp.corrupted = true;
        assertThat(rig.open().advice()).isEqualTo(Advice.TRY_AGAIN_LATER);
    }

    @Test
    void theNextResponderIsAskedInOrder() {
        OcspDial second = new OcspDial(rig.authority, rig.clock);
        rig.server.serve("/second", "application/ocsp-response", second);
        rig.profiles.responders.add(rig.server.uri("/missing"));
        rig.profiles.responders.add(rig.server.uri("/second"));
        rig.ocsp.outcome = OCSPRespBuilder.TRY_LATER;
        rig.confirmed();
        assertThat(rig.server.hits("/ocsp")).isEqualTo(1);
        assertThat(rig.server.hits("/missing")).isEqualTo(1);
        assertThat(rig.server.hits("/second")).isEqualTo(1);
    }

    @Test
    void aNoIsNotAskedAway() {
        OcspDial second = new OcspDial(rig.authority, rig.clock);
        rig.server.serve("/second", "application/ocsp-response", second);
        rig.profiles.responders.add(rig.server.uri("/second"));
        rig.ocsp.revoke();
        assertThat(rig.refusal()).isEqualTo(Reason.CERTIFICATE_REVOKED);
        assertThat(rig.server.hits("/second")).isZero();
    }

    @Test
    void theResponderInTheCertificateIsNotAskedWhereTheProfileSaysSo() {
        rig.profiles.ocspFromCertificate = false;
        Checked.Open<StatusAnswer> open = rig.open();
        assertThat(open.attempts().get(0).problem()).isEqualTo(Problem.NO_SOURCE);
        assertThat(open.advice()).isEqualTo(Advice.ASK_THE_OPERATOR);
        assertThat(rig.server.hits()).isZero();
    }

    @Test
    void aHostThatIsNotListedIsNotAsked() {
        rig.profiles.hosts.clear();
        Checked.Open<StatusAnswer> open = rig.open();
        assertThat(open.attempts().get(0).problem()).isEqualTo(Problem.HOST_NOT_ALLOWED);
        assertThat(open.advice()).isEqualTo(Advice.ASK_THE_OPERATOR);
        assertThat(rig.server.hits()).isZero();
    }

    @Test
    void aHostInAPrivateNetworkIsNotAskedUnlessListedAsOne() {
        rig.profiles.privateHosts.clear();
        Checked.Open<StatusAnswer> open = rig.open();
        assertThat(open.attempts().get(0).problem()).isEqualTo(Problem.PRIVATE_ADDRESS);
        assertThat(rig.server.hits()).isZero();
    }

    @Test
    void addressesOfOtherKindsAreNotAsked() {
        rig.card(plan -> {
            plan.responders.clear();
            plan.responders.addAll(List.of("ldap://" + rig.server.host() + "/ocsp", "file:///etc/passwd", "nonsense"));
        });
        assertThat(rig.problems()).containsExactly(Problem.NO_SOURCE);
    }

    @Test
    void theQuestionCarriesTheNumberOfTheCertificateAndNothingOfThePerson() {
        byte[] question = OcspRequest.about(
                        rig.proven(), rig.profiles.profile().status().ocsp(), TestAuthority.RANDOM)
                .encoded();
        assertThat(new String(question, StandardCharsets.ISO_8859_1))
                .doesNotContain(CardPlan.NUMBER)
                .doesNotContain("BERIDZE");
    }
}

package org.citizenlogin.card.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.citizenlogin.card.lab.StatusServer;
import org.citizenlogin.card.trust.StatusRule;
import org.citizenlogin.card.verdict.Advice;
import org.citizenlogin.card.verdict.Checked;
import org.citizenlogin.card.verdict.Dependency;
import org.citizenlogin.card.verdict.Problem;
import org.citizenlogin.card.verdict.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom to ask first, what happens when nobody answers, and what many logins at once cost. */
public class RevocationCheckTest {

    private static final int MANY = 50;

    private final StatusRig rig = new StatusRig();

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void withoutAnswerFromTheResponderTheListIsAsked() {
        rig.ocsp.outcome = OCSPRespBuilder.TRY_LATER;
        assertThat(rig.confirmed().sources()).containsExactly(Dependency.CRL);
    }

    @Test
    void withAnAnswerFromTheResponderTheListIsNotAsked() {
        rig.list.revoke(rig.card());
        assertThat(rig.confirmed().sources()).containsExactly(Dependency.OCSP);
        assertThat(rig.server.hits("/login.crl")).isZero();
    }

    @Test
    void theListFirstAndTheResponderAfterItWhereTheProfileSaysSo() {
        rig.profiles.order = StatusRule.Order.CRL_THEN_OCSP;
        assertThat(rig.confirmed().sources()).containsExactly(Dependency.CRL);
        assertThat(rig.server.hits("/ocsp")).isZero();
    }

    @Test
    void withoutAListTheResponderIsAskedWhereTheProfileSaysSo() {
        rig.profiles.order = StatusRule.Order.CRL_THEN_OCSP;
        rig.list.corrupted = true;
        assertThat(rig.confirmed().sources()).containsExactly(Dependency.OCSP);
    }

    @Test
    void bothMustSayGoodWhereTheProfileSaysSo() {
        rig.profiles.order = StatusRule.Order.BOTH;
        assertThat(rig.confirmed().sources()).containsExactly(Dependency.OCSP, Dependency.CRL);
    }

    @Test
    void oneOfBothIsNotEnough() {
        rig.profiles.order = StatusRule.Order.BOTH;
        rig.list.corrupted = true;
        assertThat(rig.problems()).containsExactly(Problem.SIGNATURE_INVALID);
        rig.list.corrupted = false;
        rig.ocsp.outcome = OCSPRespBuilder.TRY_LATER;
        assertThat(rig.problems()).containsExactly(Problem.TRY_LATER);
    }

    @Test
    void aNoOfEitherIsANo() {
        rig.profiles.order = StatusRule.Order.BOTH;
        rig.list.revoke(rig.card());
        assertThat(rig.refusal()).isEqualTo(Reason.CERTIFICATE_REVOKED);
        rig.list.entries.clear();
        rig.ocsp.revoke();
        assertThat(rig.refusal()).isEqualTo(Reason.CERTIFICATE_REVOKED);
    }

    @ParameterizedTest
    @EnumSource(names = {"OCSP_THEN_CRL", "CRL_THEN_OCSP", "BOTH"})
    void withEverythingDownTheAnswerIsOpenAndNamesEverySource(StatusRule.Order order) {
        rig.profiles.order = order;
        rig.proven();
        rig.server.goDown();
        Checked.Open<StatusAnswer> open = rig.open();
        assertThat(open.attempts())
                .extracting(attempt -> attempt.dependency())
                .containsExactlyInAnyOrder(Dependency.OCSP, Dependency.CRL);
        assertThat(open.advice()).isEqualTo(Advice.TRY_AGAIN_LATER);
    }

    @Test
    void withEverythingDownSoftFailPassesAndSaysSo() {
        rig.profiles.softFail = true;
        rig.proven();
        rig.server.goDown();
        Checked<StatusAnswer> outcome = rig.check();
        StatusAnswer answer = ((Checked.Passed<StatusAnswer>) outcome).value();
        assertThat(answer)
                .isInstanceOfSatisfying(StatusAnswer.Unchecked.class, unchecked -> assertThat(unchecked.attempts())
                        .hasSize(2));
    }

    @Test
    void softFailPassesNoRevokedCertificate() {
        rig.profiles.softFail = true;
        rig.ocsp.revoke();
        assertThat(rig.refusal()).isEqualTo(Reason.CERTIFICATE_REVOKED);
    }

    @Test
    void softFailIsNotRemembered() {
        rig.profiles.softFail = true;
        rig.server.turn(StatusServer.Manner.HTTP_500);
        rig.check();
        rig.server.turn(StatusServer.Manner.GOOD);
        rig.ocsp.revoke();
        assertThat(rig.refusal()).isEqualTo(Reason.CERTIFICATE_REVOKED);
    }

    @Test
    void aSlowOutsideCostsAtMostTwoTimeOuts() {
        rig.within(Duration.ofMillis(700)).server.turn(StatusServer.Manner.SLOW);
        for (int i = 0; i < 5; i++) {
            rig.profiles.responders.add(rig.server.uri("/slow" + i));
            rig.server.serve("/slow" + i, "application/ocsp-response", rig.ocsp);
        }
        assertThat(rig.problems()).hasSize(7).containsOnly(Problem.TIMED_OUT);
        assertThat(rig.server.hits()).isLessThanOrEqualTo(3);
    }

    @Test
    void theStandardTimeOutIsThreeSecondsAndALoginWaitsForTwoOfThem() {
        StatusLimits limits = StatusLimits.standard();
        assertThat(limits.perFetch()).isEqualTo(Duration.ofSeconds(3));
        assertThat(limits.perLogin()).isEqualTo(Duration.ofSeconds(6));
        assertThat(limits.goodFor()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aGoodAnswerCountsAgainForHalfAMinute() {
        rig.confirmed();
        rig.clock.move(Duration.ofSeconds(29));
        assertThat(rig.confirmed().again()).isTrue();
        assertThat(rig.server.hits("/ocsp")).isEqualTo(1);
        rig.clock.move(Duration.ofSeconds(1));
        assertThat(rig.confirmed().again()).isFalse();
        assertThat(rig.server.hits("/ocsp")).isEqualTo(2);
    }

    @Test
    void aGoodAnswerNeverCountsBeyondItsNextUpdate() {
        rig.ocsp.nextUpdateIn = Duration.ofSeconds(10);
        rig.confirmed();
        rig.clock.move(Duration.ofSeconds(10));
        rig.ocsp.revoke();
        assertThat(rig.refusal()).isEqualTo(Reason.CERTIFICATE_REVOKED);
    }

    @Test
    void aGoodAnswerCountsForItsOwnCertificateOnly() {
        rig.confirmed();
        rig.card(plan -> {});
        rig.ocsp.revoke();
        assertThat(rig.refusal()).isEqualTo(Reason.CERTIFICATE_REVOKED);
    }

    @Test
    void aGoodAnswerDoesNotSurviveAClockSetBack() {
        rig.confirmed();
        rig.clock.move(Duration.ofHours(-1));
        rig.confirmed();
        assertThat(rig.server.hits("/ocsp")).isEqualTo(2);
    }

    @Test
    void aNoIsNotRemembered() {
        rig.ocsp.suspend();
        rig.refusal();
        rig.ocsp.status = null;
        rig.confirmed();
    }

    @Test
    void fiftyLoginsWithOneCardAtOnceAskOnce() throws Exception {
        rig.proven();
        CountDownLatch gate = rig.server.hold();
        CountDownLatch started = new CountDownLatch(MANY);
        ExecutorService threads = Executors.newFixedThreadPool(MANY);
        try {
            List<Future<Checked<StatusAnswer>>> logins = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                logins.add(threads.submit(() -> {
                    started.countDown();
                    return rig.check();
                }));
            }
            assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
            gate.countDown();
            for (Future<Checked<StatusAnswer>> login : logins) {
                assertThat(login.get(60, TimeUnit.SECONDS)).isInstanceOf(Checked.Passed.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(rig.server.hits("/ocsp")).isEqualTo(1);
    }

    @Test
    void aResponderThatFailedThreeTimesIsLeftAloneForAWhile() {
        rig.profiles.order = StatusRule.Order.OCSP_ONLY;
        rig.server.turn(StatusServer.Manner.HTTP_500);
        for (int i = 0; i < 3; i++) {
            assertThat(rig.problems()).containsExactly(Problem.HTTP_ERROR);
        }
        assertThat(rig.problems()).containsExactly(Problem.CIRCUIT_OPEN);
        assertThat(rig.server.hits("/ocsp")).isEqualTo(3);
        rig.clock.move(Duration.ofSeconds(30));
        rig.server.turn(StatusServer.Manner.GOOD);
        rig.confirmed();
    }

    @Test
    void afterThePauseOneLoginTriesForAll() {
        CircuitBreaker breaker = new CircuitBreaker(1, Duration.ofSeconds(30));
        URI source = URI.create("http://ocsp.gov.ge/");
        Instant now = rig.clock.instant();
        breaker.note(source, Optional.of(Problem.TIMED_OUT), now);
        assertThat(breaker.allows(source, now.plusSeconds(29))).isFalse();
        assertThat(breaker.allows(source, now.plusSeconds(30))).isTrue();
        assertThat(breaker.allows(source, now.plusSeconds(30))).isFalse();
        breaker.note(source, Optional.empty(), now.plusSeconds(31));
        assertThat(breaker.allows(source, now.plusSeconds(31))).isTrue();
    }

    @Test
    void anAnswerThatCannotBeBelievedDoesNotOpenTheCircuit() {
        rig.profiles.order = StatusRule.Order.OCSP_ONLY;
        rig.ocsp.otherSerial = true;
        for (int i = 0; i < 5; i++) {
            assertThat(rig.problems()).containsExactly(Problem.OTHER_CERTIFICATE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "fc00::1",
                "::ffff:10.0.0.1",
                "ff02::1"
            })
    void anAddressOfAPrivateNetworkIsPrivate(String number) throws Exception {
        assertThat(HostGuard.isPrivate(InetAddress.getByName(number))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"193.40.5.73", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2001:4860:4860::8888"})
    void anAddressOfTheWorldIsNot(String number) throws Exception {
        assertThat(HostGuard.isPrivate(InetAddress.getByName(number))).isFalse();
    }
}

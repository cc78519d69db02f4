package org.citizenlogin.card.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.citizenlogin.card.lab.Keys;
import org.citizenlogin.card.lab.ListPlan;
import org.citizenlogin.card.lab.StatusServer;
import org.citizenlogin.card.lab.TestAuthority;
import org.citizenlogin.card.trust.IssuingAuthority;
import org.citizenlogin.card.trust.StatusRule;
import org.citizenlogin.card.verdict.Dependency;
import org.citizenlogin.card.verdict.Problem;
import org.citizenlogin.card.verdict.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list server with a dial: RFC 5280 sections 5 and 6.3. */
public class CrlSourceTest {

    private final StatusRig rig = new StatusRig();

    @BeforeEach
    void onlyTheList() {
        rig.profiles.order = StatusRule.Order.CRL_ONLY;
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void aCertificateThatIsNotListedIsGood() {
        rig.list.revoke(rig.authority.card());
        StatusAnswer.Confirmed answer = rig.confirmed();
        assertThat(answer.sources()).containsExactly(Dependency.CRL);
        assertThat(answer.nextUpdate()).contains(rig.clock.instant().plus(Duration.ofDays(1)));
    }

    @Test
    void aListedCertificateIsRefused() {
        rig.list.revoke(rig.card());
        assertThat(rig.refusal()).isEqualTo(Reason.CERTIFICATE_REVOKED);
    }

    @Test
    void aSuspendedCertificateIsRefusedByItsOwnName() {
        rig.list.revoke(rig.card(), CRLReason.certificateHold);
        assertThat(rig.refusal()).isEqualTo(Reason.CERTIFICATE_SUSPENDED);
    }

    @Test
    void aListBeyondItsNextUpdateIsNotBelieved() {
        rig.list.nextUpdateIn = Duration.ofSeconds(-1);
        assertThat(rig.problems()).containsExactly(Problem.STALE);
    }

    @Test
    void aListWithoutNextUpdateIsNotBelieved() {
        rig.list.withNextUpdate = false;
        assertThat(rig.problems()).containsExactly(Problem.MALFORMED);
    }

    @Test
    void aListFromTheFutureIsNotBelieved() {
        rig.list.age = Duration.ofSeconds(-61);
        assertThat(rig.problems()).containsExactly(Problem.FROM_THE_FUTURE);
    }

    @Test
    void aListOfAnotherIssuerIsNotBelieved() {
        TestAuthority other = TestAuthority.named("Another CA", rig.clock);
        rig.list.issuer = other.name();
        rig.list.key = other.key();
        assertThat(rig.problems()).containsExactly(Problem.OTHER_ISSUER);
    }

    @Test
    void aListSignedByAnotherKeyIsNotBelieved() {
        rig.list.key = Keys.p256().getPrivate();
        assertThat(rig.problems()).containsExactly(Problem.SIGNATURE_INVALID);
    }

    @Test
    void aListChangedOnItsWayIsNotBelieved() {
        rig.list.corrupted = true;
        assertThat(rig.problems()).containsExactly(Problem.SIGNATURE_INVALID);
    }

    @Test
    void aListSignedWithSha1IsNotBelieved() {
        rig.list.signatureAlgorithm = "SHA1withECDSA";
        assertThat(rig.problems()).containsExactly(Problem.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void aListWithACriticalExtensionThatIsNotKnownIsNotBelieved() {
        rig.list.criticalExtension = true;
        assertThat(rig.problems()).containsExactly(Problem.CRITICAL_EXTENSION_UNKNOWN);
    }

    @Test
    void aDeltaInPlaceOfAListIsNotBelieved() {
        rig.list.deltaTo = 9;
        assertThat(rig.problems()).containsExactly(Problem.IS_A_DELTA);
    }

    @Test
    void aListOfOtherCertificatesIsNotBelieved() {
        rig.list.scope = new IssuingDistributionPoint(null, false, true, null, false, false);
        assertThat(rig.problems()).containsExactly(Problem.NOT_FOR_THIS_CERTIFICATE);
    }

    @Test
    void aListOfUserCertificatesIsBelieved() {
        rig.list.scope = new IssuingDistributionPoint(null, true, false, null, false, false);
        rig.confirmed();
    }

    @Test
    void aListOfSomeReasonsOnlyIsNotBelieved() {
        rig.list.scope = new IssuingDistributionPoint(
                null, false, false, new ReasonFlags(ReasonFlags.keyCompromise), false, false);
        assertThat(rig.problems()).containsExactly(Problem.NOT_FOR_THIS_CERTIFICATE);
    }

    @Test
    void aPartOfAListIsBelievedAtItsOwnPlaceOnly() {
        rig.list.scope = ListPlan.at(rig.server.url("/login.crl"));
        rig.confirmed();
    }

    @Test
    void anotherPartOfAListIsNotBelievedWhereverItIsFound() {
        rig.list.scope = ListPlan.at(rig.server.url("/other.crl"));
        assertThat(rig.problems()).containsExactly(Problem.NOT_FOR_THIS_CERTIFICATE);
    }

    @Test
    void anotherPartOfAListIsNotBelievedThoughTheProfileNamesItsPlace() {
        ListPlan other = new ListPlan(rig.authority, rig.clock);
        other.scope = ListPlan.at(rig.server.url("/other.crl"));
        rig.server.serve("/other.crl", "application/pkix-crl", other);
        rig.profiles.crlUrls.add(rig.server.uri("/other.crl"));
        rig.list.corrupted = true;
        assertThat(rig.problems()).containsExactly(Problem.SIGNATURE_INVALID, Problem.NOT_FOR_THIS_CERTIFICATE);
    }

    @Test
    void theNextListIsUsedInOrder() {
        rig.server.serve("/copy.crl", "application/octet-stream", new ListPlan(rig.authority, rig.clock));
        rig.profiles.crlUrls.add(rig.server.uri("/copy.crl"));
        rig.list.corrupted = true;
        rig.confirmed();
        assertThat(rig.server.hits("/copy.crl")).isEqualTo(1);
    }

    @Test
    void aListIsFetchedOnceForManyCards() {
        rig.confirmed();
        for (int i = 0; i < 5; i++) {
            rig.card(plan -> {});
            rig.confirmed();
        }
        assertThat(rig.server.hits("/login.crl")).isEqualTo(1);
    }

    @Test
    void theLastGoodListCountsUntilItsNextUpdateAndNotAMomentLonger() {
        rig.profiles.refresh = Duration.ofDays(2);
        rig.confirmed();
        rig.server.goDown();
        rig.clock.move(Duration.ofDays(1));
        rig.confirmed();
        rig.clock.move(Duration.ofSeconds(31));
        assertThat(rig.problems()).containsExactly(Problem.UNREACHABLE);
    }

    @Test
    void aNewerListIsFetchedInTheBackgroundWhileTheOldOneAnswers() throws Exception {
        rig.confirmed();
        CountDownLatch fetched = new CountDownLatch(1);
        rig.server.serve("/login.crl", "application/pkix-crl", question -> {
            fetched.countDown();
            return rig.list.to(question);
        });
        CountDownLatch gate = rig.server.hold();
        rig.clock.move(Duration.ofMinutes(31));
        rig.confirmed();
        gate.countDown();
        assertThat(fetched.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anOlderListDoesNotReplaceANewerOne() {
        rig.list.nextUpdateIn = Duration.ofMinutes(10);
        rig.list.revoke(rig.authority.card());
        rig.confirmed();
        rig.list.number = 9;
        rig.list.nextUpdateIn = Duration.ofDays(1);
        rig.clock.move(Duration.ofMinutes(11));
        assertThat(rig.problems()).containsExactly(Problem.STALE);
        rig.list.number = 11;
        rig.confirmed();
    }

    @Test
    void anAuthorityThatMayNotSignListsDoesNot() {
        try (StatusRig other = new StatusRig()) {
            TestAuthority mute = TestAuthority.named("Mute CA", other.clock, Keys.p256(), KeyUsage.keyCertSign);
            CrlAnswer answer = read(new ListPlan(mute, other.clock), other, mute);
            assertThat(answer).isEqualTo(new CrlAnswer.Unusable(Problem.SIGNER_NOT_AUTHORISED));
        }
    }

    private static CrlAnswer read(ListPlan plan, StatusRig rig, TestAuthority authority) {
        try {
            return read(plan.to(new byte[0]), rig.profiles.of(authority), rig);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static CrlAnswer read(byte[] der, IssuingAuthority issuer, StatusRig rig) {
        Pieces body = new Pieces();
        body.append(der, 0, der.length);
        return CrlReader.read(body, issuer, rig.clock.instant());
    }

    @Test
    void aKeyOfTheIssuerForListsAloneMaySignThem() {
        try (StatusRig other = new StatusRig()) {
            TestAuthority cards = TestAuthority.named("Two Keys CA", other.clock, Keys.p256(), KeyUsage.keyCertSign);
            TestAuthority lists = TestAuthority.named("Two Keys CA", other.clock, Keys.p256(), KeyUsage.cRLSign);
            other.profiles.crlIssuers.add(lists.certificate());
            assertThat(read(new ListPlan(lists, other.clock), other, cards)).isInstanceOf(CrlAnswer.Usable.class);
        }
    }

    @Test
    void aKeyForListsThatMayNotSignThemDoesNot() {
        try (StatusRig other = new StatusRig()) {
            TestAuthority cards = TestAuthority.named("Two Keys CA", other.clock, Keys.p256(), KeyUsage.keyCertSign);
            TestAuthority lists = TestAuthority.named("Two Keys CA", other.clock, Keys.p256(), KeyUsage.keyCertSign);
            other.profiles.crlIssuers.add(lists.certificate());
            assertThat(read(new ListPlan(lists, other.clock), other, cards))
                    .isEqualTo(new CrlAnswer.Unusable(Problem.SIGNER_NOT_AUTHORISED));
        }
    }

    @Test
    void ofTwoKeysForListsTheOneThatSignedCounts() {
        try (StatusRig other = new StatusRig()) {
            TestAuthority cards = TestAuthority.named("Two Keys CA", other.clock, Keys.p256(), KeyUsage.keyCertSign);
            TestAuthority ended = TestAuthority.named(
                    "Two Keys CA",
                    other.clock,
                    Keys.p256(),
                    KeyUsage.cRLSign,
                    other.clock.instant().minusSeconds(1));
            TestAuthority lists = TestAuthority.named("Two Keys CA", other.clock, Keys.p256(), KeyUsage.cRLSign);
            other.profiles.crlIssuers.add(ended.certificate());
            other.profiles.crlIssuers.add(lists.certificate());
            assertThat(read(new ListPlan(lists, other.clock), other, cards)).isInstanceOf(CrlAnswer.Usable.class);
            assertThat(read(new ListPlan(ended, other.clock), other, cards))
                    .isInstanceOf(CrlAnswer.Unusable.class)
                    .isNotEqualTo(new CrlAnswer.Unusable(Problem.OTHER_ISSUER));
        }
    }

    @Test
    void afterAChangeOfItsKeyTheIssuersNewKeySignsTheListOfTheOldCards(@TempDir Path folder) throws IOException {
        TestAuthority renewed = TestAuthority.named("Login CA", rig.clock);
        rig.trust(folder, rig.authority.certificate(), renewed.certificate());
        rig.list.key = renewed.key();
        rig.confirmed();
    }

    @Test
    void aListThatEndsBeforeItBeginsIsNotBelieved() {
        rig.list.age = Duration.ofSeconds(-30);
        rig.list.nextUpdateIn = Duration.ofSeconds(10);
        assertThat(rig.problems()).containsExactly(Problem.MALFORMED);
    }

    @Test
    void anAddressWhoseSchemeIsInCapitalsIsAnAddress() {
        rig.card(plan -> {
            plan.lists.clear();
            plan.lists.add(rig.server.url("/login.crl").replace("http:", "HTTP:"));
        });
        rig.confirmed();
    }

    @Test
    void aListOfPartsIsNotBelievedForACardWhoseOwnPartIsNamedInADirectory() {
        rig.profiles.crlUrls.add(rig.server.uri("/login.crl"));
        rig.list.scope = ListPlan.at(rig.server.url("/login.crl"));
        rig.card(plan -> {
            plan.lists.clear();
            plan.lists.add("ldap://x/cn=shard2");
        });
        assertThat(rig.problems()).containsExactly(Problem.NOT_FOR_THIS_CERTIFICATE);
    }

    @Test
    void theListOfTheVeryPartThatIsNamedInADirectoryIsBelieved() {
        rig.profiles.crlUrls.add(rig.server.uri("/login.crl"));
        rig.list.scope = ListPlan.at("ldap://x/cn=shard2");
        rig.card(plan -> {
            plan.lists.clear();
            plan.lists.add("ldap://x/cn=shard2");
        });
        rig.confirmed();
    }

    @Test
    void aListIsFetchedOnceThoughTheFolderOfAuthoritiesWasReadAgain() {
        for (int i = 0; i < 5; i++) {
            rig.card(plan -> {});
            rig.confirmed();
            rig.reload();
        }
        assertThat(rig.server.hits("/login.crl")).isEqualTo(1);
    }

    @Test
    void aListIsNotBelievedAnyLongerWhenItsSignerWasTakenOutOfTheProfile() {
        anIndirectList();
        rig.confirmed();
        rig.profiles.crlIssuers.clear();
        rig.reload();
        rig.card(plan -> plan.listIssuer = listIssuer.name());
        assertThat(rig.problems()).containsExactly(Problem.OTHER_ISSUER);
    }

    @Test
    void whatIsNoListIsNotBelieved() throws Exception {
        byte[] good = rig.list.to(new byte[0]);
        for (byte[] each :
                List.of(new byte[] {1}, Arrays.copyOf(good, good.length - 1), Arrays.copyOf(good, good.length + 1))) {
            assertThat(read(each, rig.profiles.of(rig.authority), rig))
                    .isEqualTo(new CrlAnswer.Unusable(Problem.MALFORMED));
        }
    }

    @Test
    void aListServerThatIsDownIsNoAnswer() {
        rig.proven();
        rig.server.goDown();
        assertThat(rig.problems()).containsExactly(Problem.UNREACHABLE);
    }

    @Test
    void aDribblingListServerIsLeftInTime() {
        rig.within(Duration.ofMillis(400)).server.turn(StatusServer.Manner.DRIBBLE);
        assertThat(rig.problems()).containsExactly(Problem.TIMED_OUT);
    }

    @Test
    void aHugeListIsNotRead() {
        rig.server.turn(StatusServer.Manner.HUGE_UNANNOUNCED);
        assertThat(rig.problems()).containsExactly(Problem.TOO_LARGE);
    }

    @Test
    void aRedirectIsNotFollowed() {
        rig.server.serve("/trap", "application/pkix-crl", rig.list);
        rig.server.turn(StatusServer.Manner.REDIRECT);
        assertThat(rig.problems()).containsExactly(Problem.REDIRECTED);
        assertThat(rig.server.hits("/trap")).isZero();
    }

    @Test
    void aHostThatIsNotListedIsNotAsked() {
        rig.profiles.hosts.clear();
        assertThat(rig.problems()).containsExactly(Problem.HOST_NOT_ALLOWED);
        assertThat(rig.server.hits()).isZero();
    }

    // Indirect lists: signed by somebody else, with the issuer named in the entries.

    private final TestAuthority listIssuer = TestAuthority.named("List CA", rig.clock);

    private void anIndirectList() {
        rig.card(plan -> plan.listIssuer = listIssuer.name());
        anIndirectListAtAPointThatNamesNoOtherIssuer();
    }

    private void anIndirectListAtAPointThatNamesNoOtherIssuer() {
        rig.list.issuer = listIssuer.name();
        rig.list.key = listIssuer.key();
        rig.list.scope = ListPlan.indirect();
        rig.profiles.crlIssuers.add(listIssuer.certificate());
    }

    private void entry(@Nullable X500Name issuer) {
        rig.list.entries.add(
                new ListPlan.Entry(rig.card().certificate().getSerialNumber(), CRLReason.keyCompromise, issuer));
    }

    @Test
    void anIndirectListOfAConfiguredIssuerIsBelieved() {
        anIndirectList();
        rig.confirmed();
    }

    @Test
    void anIndirectListRefusesTheCertificateOfTheIssuerNamedInTheEntry() {
        anIndirectList();
        entry(rig.authority.name());
        assertThat(rig.refusal()).isEqualTo(Reason.CERTIFICATE_REVOKED);
    }

    @Test
    void theIssuerNamedInAnEntryHoldsForTheEntriesAfterIt() {
        anIndirectList();
        rig.list.entries.add(new ListPlan.Entry(BigInteger.TEN, CRLReason.keyCompromise, rig.authority.name()));
        entry(null);
        assertThat(rig.refusal()).isEqualTo(Reason.CERTIFICATE_REVOKED);
    }

    @Test
    void anEntryOfAnotherIssuerWithTheSameNumberIsNotOurs() {
        anIndirectList();
        entry(TestAuthority.named("Another CA", rig.clock).name());
        rig.confirmed();
    }

    @Test
    void anIndirectListOfAnIssuerThatIsNotConfiguredIsNotBelieved() {
        anIndirectList();
        rig.profiles.crlIssuers.clear();
        assertThat(rig.problems()).containsExactly(Problem.OTHER_ISSUER);
    }

    @Test
    void anOrdinaryListOfAConfiguredIssuerSaysNothingAboutTheCardsOfAnother() {
        anIndirectList();
        rig.list.scope = null;
        assertThat(rig.problems()).containsExactly(Problem.OTHER_ISSUER);
    }

    @Test
    void anOrdinaryListOfAConfiguredIssuerSaysNothingAtAConfiguredAddressEither() {
        rig.profiles.crlFromCertificate = false;
        rig.profiles.crlUrls.add(rig.server.uri("/login.crl"));
        anIndirectListAtAPointThatNamesNoOtherIssuer();
        rig.confirmed();
        rig.card(plan -> {});
        rig.list.scope = null;
        rig.list.number++;
        rig.clock.move(Duration.ofDays(2));
        assertThat(rig.problems()).containsExactly(Problem.OTHER_ISSUER);
    }

    @Test
    void aListOfPartsOfAConfiguredIssuerIsNotIndirect() {
        anIndirectList();
        rig.list.scope = ListPlan.at(rig.server.url("/login.crl"));
        assertThat(rig.problems()).containsExactly(Problem.OTHER_ISSUER);
    }

    @Test
    void anIndirectListIsNotBelievedAtAPointThatNamesNoOtherIssuer() {
        anIndirectListAtAPointThatNamesNoOtherIssuer();
        assertThat(rig.problems()).containsExactly(Problem.OTHER_ISSUER);
    }

    @Test
    void anEntryOfAnotherIssuerInAListThatIsNotIndirectIsNotBelieved() {
        entry(rig.authority.name());
        assertThat(rig.problems()).containsExactly(Problem.MALFORMED);
    }

    @Test
    void aListBySomebodyElseThanTheCertificateSaysIsNotBelieved() {
        rig.card(plan -> plan.listIssuer = listIssuer.name());
        rig.profiles.crlIssuers.add(listIssuer.certificate());
        assertThat(rig.problems()).containsExactly(Problem.OTHER_ISSUER);
    }

    // Deltas: what changed since the list.

    private final ListPlan delta = new ListPlan(rig.authority, rig.clock);

    private void aDelta() {
        delta.number = 12;
        delta.deltaTo = 10;
        rig.list.deltas.add(rig.server.url("/delta.crl"));
        rig.server.serve("/delta.crl", "application/pkix-crl", delta);
    }

    @Test
    void aListWithItsDeltaIsBelieved() {
        aDelta();
        rig.confirmed();
        assertThat(rig.server.hits("/delta.crl")).isEqualTo(1);
    }

    @Test
    void aCertificateListedInTheDeltaIsRefused() {
        aDelta();
        delta.revoke(rig.card());
        assertThat(rig.refusal()).isEqualTo(Reason.CERTIFICATE_REVOKED);
    }

    @Test
    void aSuspensionLiftedByTheDeltaIsLifted() {
        aDelta();
        rig.list.revoke(rig.card(), CRLReason.certificateHold);
        delta.revoke(rig.card(), CRLReason.removeFromCRL);
        rig.confirmed();
    }

    @Test
    void aDeltaNamedByTheCertificateCountsToo() {
        rig.card(plan -> plan.deltas.add(rig.server.url("/delta.crl")));
        aDelta();
        rig.list.deltas.clear();
        delta.revoke(rig.card());
        assertThat(rig.refusal()).isEqualTo(Reason.CERTIFICATE_REVOKED);
    }

    @Test
    void aListWhoseDeltaIsMissingIsNotBelieved() {
        aDelta();
        rig.server.serve("/delta.crl", "application/pkix-crl", question -> new byte[] {1});
        assertThat(rig.problems()).containsExactly(Problem.DELTA_UNUSABLE);
    }

    @Test
    void aListWhoseDeltaIsNamedInADirectoryOnlyIsNotBelieved() {
        rig.list.deltas.add("ldap://x/cn=delta");
        assertThat(rig.problems()).containsExactly(Problem.DELTA_UNUSABLE);
    }

    @Test
    void aListIsNotBelievedForACardWhoseDeltaIsNamedInADirectoryOnly() {
        rig.card(plan -> plan.deltas.add("ldap://x/cn=delta"));
        assertThat(rig.problems()).containsExactly(Problem.DELTA_UNUSABLE);
    }

    @Test
    void aDeltaNamedInADirectoryAndAtAnAddressIsAskedForThere() {
        aDelta();
        rig.card(plan -> plan.deltas.add("ldap://x/cn=delta"));
        rig.confirmed();
        assertThat(rig.server.hits("/delta.crl")).isEqualTo(1);
    }

    @Test
    void aDeltaNamedInADirectoryIsNotMissedWhereTheProfileSaysSo() {
        rig.list.deltas.add("ldap://x/cn=delta");
        rig.profiles.deltas = false;
        rig.confirmed();
    }

    @Test
    void aDeltaOfALaterListIsNotBelieved() {
        aDelta();
        delta.deltaTo = 11;
        assertThat(rig.problems()).containsExactly(Problem.DELTA_UNUSABLE);
    }

    @Test
    void aDeltaOfAnotherScopeIsNotBelieved() {
        aDelta();
        delta.scope = new IssuingDistributionPoint(null, true, false, null, false, false);
        assertThat(rig.problems()).containsExactly(Problem.DELTA_UNUSABLE);
    }

    @Test
    void anExpiredDeltaIsNotBelieved() {
        aDelta();
        delta.nextUpdateIn = Duration.ofSeconds(-1);
        assertThat(rig.problems()).containsExactly(Problem.DELTA_UNUSABLE);
    }

    @Test
    void aWholeListInPlaceOfADeltaIsNotBelieved() {
        aDelta();
        delta.deltaTo = -1;
        assertThat(rig.problems()).containsExactly(Problem.DELTA_UNUSABLE);
    }

    @Test
    void deltasAreNotAskedForWhereTheProfileSaysSo() {
        aDelta();
        rig.profiles.deltas = false;
        rig.confirmed();
        assertThat(rig.server.hits("/delta.crl")).isZero();
    }
}

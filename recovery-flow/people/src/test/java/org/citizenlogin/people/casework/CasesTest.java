package org.citizenlogin.people.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CaseDecision;
import org.citizenlogin.casework.CaseHistory;
import org.citizenlogin.casework.CaseMachine;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.HistoryEntry;
import org.citizenlogin.casework.Move;
import org.citizenlogin.casework.Need;
import org.citizenlogin.casework.Observation;
import org.citizenlogin.casework.PollInterval;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.keycloak.platform.database.InParallel;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CasesTest {

    private final CaseDesk desk = new CaseDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    @Tag("R-107")
    void onlyTheSecretOfTheBrowserFindsTheCase() {
        Intake.Opened opened = desk.open(1, CasePurpose.RESTORE_ACCESS);
        String secret = opened.secret().reveal();

        assertThat(desk.<Optional<StoredCase>>run(cases -> cases.secrets().caseOf(secret))
                        .map(StoredCase::id))
                .contains(opened.made().id());
        assertThat(desk.<Optional<StoredCase>>run(
                        cases -> cases.secrets().caseOf((secret.startsWith("A") ? "B" : "A") + secret.substring(1))))
                .isEmpty();
        assertThat(desk.<Optional<StoredCase>>run(
                        cases -> cases.secrets().caseOf(opened.made().number())))
                .isEmpty();
        assertThat(desk.<Optional<StoredCase>>run(cases -> cases.secrets().caseOf("")))
                .isEmpty();
    }

    @Test
    void theNumberIsReadInAnyNotation() {
        StoredCase made = desk.open(1, CasePurpose.RESTORE_ACCESS).made();
        String typed = " " + made.number().toLowerCase(Locale.ROOT).replace("-", " ");

        assertThat(desk.<Optional<StoredCase>>run(cases -> cases.byNumber(typed))
                        .map(StoredCase::id))
                .contains(made.id());
        assertThat(desk.<Optional<StoredCase>>run(cases -> cases.byNumber("2222-222")))
                .isEmpty();
    }

    @Test
    @Tag("R-106")
    void whatWasTypedIsReadBackAndStandsInNoColumn() {
        StoredCase made = desk.open(1, CasePurpose.RESTORE_ACCESS).made();

        assertThat(desk.read(made).form()).contains(CaseDesk.form(1));
        Object[] row = (Object[]) desk.database.run(
                em -> em.createNativeQuery("select * from CITIZEN_CASE").getSingleResult());
        assertThat(row).noneSatisfy(column -> assertThat(String.valueOf(column)).contains("Example"));
        assertThat(row).noneSatisfy(column -> assertThat(String.valueOf(column)).contains("01234560001"));
        assertThat(made.toString()).doesNotContain("Example");
    }

    @Test
    @Tag("R-100")
    void ofFiftyOperatorsAtOnceEachGetsACaseOfTheirOwn() {
        for (int i = 0; i < 40; i++) {
            desk.waiting(i);
        }
        AtomicInteger operators = new AtomicInteger();
        List<Optional<StoredCase>> taken = InParallel.times(
                50, () -> desk.next(new Actor.Operator("operator-" + operators.incrementAndGet(), Optional.empty())));

        List<String> ids =
                taken.stream().flatMap(Optional::stream).map(StoredCase::id).toList();
        assertThat(ids).hasSize(40).doesNotHaveDuplicates();
        assertThat(desk.<List<StoredCase>>run(cases -> cases.inState(Collections.singleton(CaseState.CLAIMED))))
                .hasSize(40)
                .allSatisfy(claimed -> assertThat(claimed.call()).isEqualTo(1));
    }

    @Test
    void theQueueIsServedInItsOrderAndWhoCameBackIsFirst() {
        StoredCase first = desk.waiting(1);
        desk.later(Duration.ofSeconds(1));
        StoredCase second = desk.waiting(2);
        assertThat(desk.<Integer>run(cases -> cases.queue().ahead(second))).isEqualTo(1);
        assertThat(desk.<Integer>run(cases -> cases.queue().ahead(first))).isZero();

        StoredCase taken = desk.next(CaseDesk.NINO).orElseThrow();
        assertThat(taken.id()).isEqualTo(first.id());
        assertThat(desk.next(CaseDesk.NINO).orElseThrow().id())
                .as("the same again")
                .isEqualTo(first.id());
        desk.moved(taken, Move.RELEASE, CaseDesk.NINO, Observation.NONE);
        desk.later(Duration.ofSeconds(1));
        desk.waiting(3);

        assertThat(desk.next(CaseDesk.IRAKLI).orElseThrow().id()).isEqualTo(first.id());
        assertThat(desk.next(CaseDesk.NINO).orElseThrow().id()).isEqualTo(second.id());
    }

    @Test
    void aMoveOfACaseThatChangedMeanwhileIsOvertaken() {
        StoredCase waiting = desk.waiting(1);
        desk.moved(waiting, Move.WITHDRAW, CaseDesk.CITIZEN, Observation.NONE);

        assertThat(desk.move(waiting, Move.CLAIM, CaseDesk.NINO, Observation.NONE))
                .isInstanceOf(Cases.Result.Overtaken.class);
        assertThat(desk.read(waiting).state()).isEqualTo(CaseState.WITHDRAWN);
    }

    /** Seen to fail without the update's {@code r.version = :expected}: only the key of the history stops a second use then. */
    @Test
    @Tag("R-101")
    void anApprovalIsUsedOnceByThePageOrTheLink() {
        StoredCase approved = desk.approved(1);

        List<Cases.Result> used = InParallel.times(
                20,
                () -> desk.run(cases -> cases.move(
                        cases.byId(approved.id()).orElseThrow(),
                        Move.CONSUME,
                        CaseDesk.CITIZEN,
                        desk.person(approved))));

        assertThat(used.stream().filter(Cases.Result.Moved.class::isInstance)).hasSize(1);
        assertThat(desk.read(approved).state()).isEqualTo(CaseState.CONSUMED);
    }

    @Test
    @Tag("R-102")
    void anApprovalOfAnotherPersonOrTooLateIsNotUsed() {
        StoredCase approved = desk.approved(1);

        assertThat(desk.move(approved, Move.CONSUME, CaseDesk.CITIZEN, new Observation.Person("somebody else")))
                .isEqualTo(new Cases.Result.Refused(CaseMachine.Refusal.NEEDS_UNMET, Set.of(Need.SAME_PERSON)));
        desk.later(Duration.ofMinutes(15));
        assertThat(desk.move(approved, Move.CONSUME, CaseDesk.CITIZEN, desk.person(approved)))
                .isInstanceOf(Cases.Result.Refused.class);
        assertThat(desk.run(cases -> cases.deadlines().settled(desk.read(approved)))
                        .state())
                .isEqualTo(CaseState.EXPIRED);
    }

    @Test
    @Tag("R-104")
    void everyMoveIsInTheHistoryAndAChangedOneShows() {
        StoredCase approved = desk.approved(1);

        List<HistoryEntry> history = desk.run(cases -> cases.history(approved));
        assertThat(history.stream().map(entry -> entry.fact().action()))
                .startsWith("JOIN", "CLAIM", "CONNECT", "CHECK")
                .endsWith("APPROVE");
        assertThat(desk.<CaseHistory.Verification>run(cases -> cases.verify(approved)))
                .isInstanceOf(CaseHistory.Verification.Intact.class);
        String all = history.toString();
        assertThat(all).doesNotContain(approved.current().opening().personKey(), "Example");

        desk.database.run(
                em -> em.createNativeQuery("update CITIZEN_CASE_HISTORY set ACTOR = 'irakli' where MADE = 'APPROVE'")
                        .executeUpdate());
        assertThat(desk.<CaseHistory.Verification>run(cases -> cases.verify(approved)))
                .isInstanceOf(CaseHistory.Verification.Faulty.class);
    }

    @Test
    @Tag("R-104")
    void aHeadThatWasRewrittenWithoutTheKeyShows() {
        StoredCase approved = desk.approved(1);
        desk.database.run(em -> em.createNativeQuery("update CITIZEN_CASE set ENTRIES = 0, HEAD_HASH = '"
                        + CaseHistory.Head.of(approved.id()).hash() + "'")
                .executeUpdate());
        desk.database.run(
                em -> em.createNativeQuery("delete from CITIZEN_CASE_HISTORY").executeUpdate());

        assertThat(desk.<CaseHistory.Verification>run(cases -> cases.verify(approved)))
                .isInstanceOf(CaseHistory.Verification.Faulty.class);
    }

    @Test
    @Tag("R-105")
    void anotherCaseOfThePersonThatAnOperatorTookNeedsTwoOperators() {
        desk.approved(1);
        desk.waiting(1);
        StoredCase checked =
                desk.checked(desk.connected(desk.next(CaseDesk.NINO).orElseThrow()));

        assertThat(desk.move(checked, Move.APPROVE, CaseDesk.NINO, desk.approval(checked)))
                .isInstanceOfSatisfying(Cases.Result.Refused.class, refused -> assertThat(refused.unmet())
                        .containsExactly(Need.ONE_OPERATOR_SUFFICES));
        StoredCase proposed = desk.moved(checked, Move.PROPOSE, CaseDesk.NINO, desk.approval(checked));
        assertThat(desk.<List<StoredCase>>run(Cases::waitingForSecond)).hasSize(1);
        assertThat(desk.move(proposed, Move.CONFIRM, CaseDesk.NINO, Observation.NONE))
                .isInstanceOf(Cases.Result.Refused.class);
        assertThat(desk.moved(proposed, Move.CONFIRM, CaseDesk.IRAKLI, Observation.NONE)
                        .state())
                .isEqualTo(CaseState.APPROVED);
    }

    @Test
    @Tag("R-105")
    void whoTakesASecondStepFromAnAccountNeedsASecondOperator() {
        desk.waiting(1);
        StoredCase checked =
                desk.checked(desk.connected(desk.next(CaseDesk.NINO).orElseThrow()));
        StoredCase lost = CaseDesk.now(desk.run(cases -> cases.findings().factorsLost(checked, CaseDesk.NINO, true)));
        assertThat(lost.factorsLost()).isTrue();

        assertThat(desk.move(lost, Move.APPROVE, CaseDesk.NINO, desk.approval(lost)))
                .isInstanceOf(Cases.Result.Refused.class);
        StoredCase proposed = desk.moved(lost, Move.PROPOSE, CaseDesk.NINO, desk.approval(lost));
        assertThat(desk.moved(proposed, Move.CONFIRM, CaseDesk.IRAKLI, Observation.NONE)
                        .factorsLost())
                .isTrue();
    }

    @Test
    @Tag("R-103")
    void aLostConnectionIsNoDecisionAndVoidsTheChecks() {
        desk.waiting(1);
        StoredCase checked =
                desk.checked(desk.connected(desk.next(CaseDesk.NINO).orElseThrow()));
        desk.later(Duration.ofSeconds(31));
        desk.run(cases -> {
            cases.heartbeats().seen(checked);
            cases.heartbeats().leased(checked);
            return null;
        });

        StoredCase back = desk.run(cases -> cases.deadlines().settled(desk.read(checked)));

        assertThat(back.state()).isEqualTo(CaseState.WAITING);
        assertThat(back.current().checklist().items()).isEmpty();
        assertThat(back.current().operator()).isEmpty();
        StoredCase again = desk.next(CaseDesk.IRAKLI).orElseThrow();
        assertThat(again.call()).isEqualTo(2);
        assertThat(again.citizenMediaAt()).as("of another conversation").isEmpty();
    }

    @Test
    void aSilentCitizenIsNotCountedAndComesBack() {
        StoredCase silent = desk.waiting(1);
        desk.later(Duration.ofSeconds(61));
        StoredCase present = desk.waiting(2);

        assertThat(desk.<Integer>run(cases -> cases.queue().ahead(present))).isZero();
        assertThat(desk.<Integer>run(all -> all.queue().waiting())).isEqualTo(1);
        assertThat(desk.next(CaseDesk.NINO).orElseThrow().id()).isEqualTo(present.id());
        StoredCase away = desk.read(silent);
        assertThat(away.state()).isEqualTo(CaseState.AWAY);
        assertThat(desk.moved(away, Move.COME_BACK, CaseDesk.CITIZEN, Observation.NONE)
                        .state())
                .isEqualTo(CaseState.WAITING);
    }

    /** A thousand pages ask this again and again. */
    @Test
    void aQuestionOfAWaitingPageIsOneStatementAndOnceASecondTwo() {
        desk.waiting(1);
        desk.later(Duration.ofSeconds(1));
        Intake.Opened mine = join(2);

        assertThat(desk.database.counting(() -> assertThat(ahead(mine)).isEqualTo(1)))
                .isEqualTo(new TestDatabase.SqlCount(2, 1));
        assertThat(desk.database.counting(() -> assertThat(ahead(mine)).isEqualTo(1)))
                .isEqualTo(new TestDatabase.SqlCount(1, 1));
        desk.later(QueueSnapshots.HOLDS);
        assertThat(desk.database.counting(() -> assertThat(ahead(mine)).isEqualTo(1)))
                .isEqualTo(new TestDatabase.SqlCount(2, 1));
    }

    @Test
    void aPlaceInTheQueueIsAtMostASecondOld() {
        StoredCase first = desk.waiting(1);
        desk.later(Duration.ofSeconds(1));
        Intake.Opened second = join(2);
        assertThat(ahead(second)).isEqualTo(1);

        desk.moved(first, Move.WITHDRAW, CaseDesk.CITIZEN, Observation.NONE);
        desk.later(Duration.ofMillis(1));
        Intake.Opened third = join(3);

        assertThat(ahead(third)).as("came since, so it is counted").isEqualTo(1);
        desk.later(QueueSnapshots.HOLDS);
        assertThat(ahead(second)).isZero();
        assertThat(ahead(third)).isEqualTo(1);
    }

    /** What the citizen typed is for the operator and for the pages that show it. */
    @Test
    @Tag("R-106")
    void aQuestionOfAWaitingPageDecryptsNothing() {
        Intake.Opened mine = join(1);
        desk.database.run(em ->
                em.createNativeQuery("update CITIZEN_CASE set FORM = 'AAAA'").executeUpdate());

        assertThat(ahead(mine)).isZero();
        assertThatThrownBy(() -> desk.read(mine.made()).form()).isInstanceOf(KeyRing.UnopenableSeal.class);
    }

    private Intake.Opened join(int person) {
        Intake.Opened opened = desk.open(person, CasePurpose.RESTORE_ACCESS);
        desk.moved(
                opened.made(),
                Move.JOIN,
                CaseDesk.CITIZEN,
                new Observation.Entry(true, Observation.Consent.GIVEN, true));
        return opened;
    }

    /** As the page of this citizen asks. */
    private int ahead(Intake.Opened asking) {
        return desk.run(cases -> {
            StoredCase mine = cases.secrets().caseOf(asking.secret().reveal()).orElseThrow();
            cases.heartbeats().seen(mine);
            return cases.queue().ahead(cases.deadlines().settled(mine));
        });
    }

    /** A network of mobile phones is down: more of them than are looked at in one go. */
    @Test
    void whoIsPresentIsFoundBehindAnyNumberOfSilentOnes() {
        StoredCase returned = desk.waiting(0);
        desk.moved(desk.next(CaseDesk.NINO).orElseThrow(), Move.RELEASE, CaseDesk.NINO, Observation.NONE);
        for (int i = 1; i < 130; i++) {
            desk.waiting(i);
        }
        desk.later(Duration.ofSeconds(61));
        StoredCase present = desk.waiting(130);

        assertThat(desk.next(CaseDesk.NINO).orElseThrow().id()).isEqualTo(present.id());
        assertThat(desk.read(returned).state()).isEqualTo(CaseState.AWAY);
        assertThat(desk.next(CaseDesk.IRAKLI)).isEmpty();
    }

    /** A page that asks every ten seconds is there, and most of its questions write nothing. */
    @Test
    void thePageOfALongQueueWritesEveryOtherQuestion() {
        StoredCase waiting = desk.waiting(1);
        int writes = 0;
        for (int i = 0; i < 12; i++) {
            desk.later(PollInterval.LONGEST);
            StoredCase read = desk.read(waiting);
            boolean written = desk.run(cases -> cases.heartbeats().seen(read));
            assertThat(desk.read(waiting).seenAt()).isEqualTo(written ? desk.now : read.seenAt());
            writes += written ? 1 : 0;
            assertThat(desk.run(cases -> cases.deadlines().settled(desk.read(waiting)))
                            .state())
                    .isEqualTo(CaseState.WAITING);
        }

        assertThat(writes).isEqualTo(6);
    }

    @Test
    void aPersonHasOneOpenCase() {
        CitizenNumber person = CaseDesk.form(1).accountNumber();
        assertThat(desk.<Boolean>run(cases -> cases.intake().hasRoomFor(person)))
                .isTrue();
        desk.waiting(1);
        assertThat(desk.<Boolean>run(cases -> cases.intake().hasRoomFor(person)))
                .isFalse();
        assertThat(desk.<Boolean>run(
                        cases -> cases.intake().hasRoomFor(CaseDesk.form(2).accountNumber())))
                .isTrue();
        desk.later(Duration.ofMinutes(46));
        assertThat(desk.<Boolean>run(cases -> cases.intake().hasRoomFor(person)))
                .as("expired meanwhile")
                .isTrue();
    }

    @Test
    void messagesAreDeliveredOnceToTheOtherSideOfThisConversation() {
        desk.waiting(1);
        StoredCase claimed = desk.next(CaseDesk.NINO).orElseThrow();
        desk.run(cases -> {
            assertThat(cases.signals().post(claimed, Signal.Side.CITIZEN, new Signal(1, "ready")))
                    .isTrue();
            assertThat(cases.signals().post(claimed, Signal.Side.CITIZEN, new Signal(1, "again")))
                    .isTrue();
            assertThat(cases.signals().post(claimed, Signal.Side.CITIZEN, new Signal(2, "more")))
                    .isTrue();
            assertThat(cases.signals().post(claimed, Signal.Side.CITIZEN, new Signal(3, "x".repeat(16_385))))
                    .isFalse();
            return null;
        });

        assertThat(desk.<List<Signal>>run(cases -> cases.signals().received(claimed, Signal.Side.OPERATOR, 0)))
                .containsExactly(new Signal(1, "ready"), new Signal(2, "more"));
        assertThat(desk.<List<Signal>>run(cases -> cases.signals().received(claimed, Signal.Side.OPERATOR, 1)))
                .hasSize(1);
        assertThat(desk.<List<Signal>>run(cases -> cases.signals().received(claimed, Signal.Side.CITIZEN, 0)))
                .isEmpty();
        assertThat(desk.<Long>run(cases -> cases.signals().lastSent(claimed, Signal.Side.CITIZEN)))
                .isEqualTo(2);

        desk.moved(claimed, Move.RELEASE, CaseDesk.NINO, Observation.NONE);
        StoredCase again = desk.next(CaseDesk.IRAKLI).orElseThrow();
        assertThat(desk.<List<Signal>>run(cases -> cases.signals().received(again, Signal.Side.OPERATOR, 0)))
                .isEmpty();
        assertThat(desk.database.<Long>run(em -> em.createQuery("select count(r) from SignalRow r", Long.class)
                        .getSingleResult()))
                .isZero();
    }

    @Test
    @Tag("R-107")
    void aResumeLinkGivesTheCaseToOneBrowserAndTakesItFromTheOther() {
        Intake.Opened opened = desk.open(1, CasePurpose.RESTORE_ACCESS);
        Secret key = desk.run(cases -> cases.secrets().resumeKey(opened.made(), Duration.ofMinutes(30)));
        assertThat(desk.<Boolean>run(cases -> cases.secrets().mayResume(key.reveal())))
                .isTrue();

        List<Optional<Secret>> resumed =
                InParallel.times(10, () -> desk.run(cases -> cases.secrets().resume(key.reveal())));

        List<Secret> secrets = resumed.stream().flatMap(Optional::stream).toList();
        assertThat(new HashSet<>(secrets)).hasSize(1);
        assertThat(secrets).hasSize(1);
        assertThat(desk.<Optional<StoredCase>>run(
                        cases -> cases.secrets().caseOf(secrets.get(0).reveal())))
                .isPresent();
        assertThat(desk.<Optional<StoredCase>>run(
                        cases -> cases.secrets().caseOf(opened.secret().reveal())))
                .isEmpty();
    }

    @Test
    @Tag("R-107")
    void anOldResumeLinkIsNone() {
        Intake.Opened opened = desk.open(1, CasePurpose.RESTORE_ACCESS);
        Secret key = desk.run(cases -> cases.secrets().resumeKey(opened.made(), Duration.ofMinutes(30)));
        desk.later(Duration.ofMinutes(30));

        assertThat(desk.<Boolean>run(cases -> cases.secrets().mayResume(key.reveal())))
                .isFalse();
        assertThat(desk.<Optional<Secret>>run(cases -> cases.secrets().resume(key.reveal())))
                .isEmpty();
    }

    @Test
    @Tag("R-106")
    void anEndedCaseLosesWhatIsPersonalAndKeepsItsHistory() {
        StoredCase ended = desk.moved(desk.waiting(1), Move.WITHDRAW, CaseDesk.CITIZEN, Observation.NONE);
        StoredCase open = desk.waiting(2);
        desk.later(Duration.ofDays(7));

        assertThat(Purge.run(desk.database, CasePurge.of(desk.now))).isEqualTo(1);

        StoredCase purged = desk.read(ended);
        assertThat(purged.state()).isEqualTo(CaseState.PURGED);
        assertThat(purged.form()).isEmpty();
        assertThat(purged.userId()).isEmpty();
        assertThat(desk.<CaseHistory.Verification>run(cases -> cases.verify(purged)))
                .isInstanceOf(CaseHistory.Verification.Intact.class);
        assertThat(desk.read(open).form()).isPresent();
        assertThat(Purge.run(desk.database, CasePurge.of(desk.now.plus(Duration.ofDays(3651)))))
                .isEqualTo(1);
    }

    @Test
    void everyContactIsToldOfAnApprovalAndMayObjectUntilItIsUsed() {
        StoredCase approved = desk.approved(1);
        assertThat(desk.told).extracting(StoredCase::id).containsExactly(approved.id());

        assertThat(desk.<List<StoredCase>>run(cases -> cases.ofUser("account", Set.of(CaseState.APPROVED))))
                .hasSize(1);
        StoredCase objected = desk.moved(approved, Move.OBJECT, new Actor.Contact(), Observation.NONE);

        assertThat(objected.state()).isEqualTo(CaseState.OBJECTED);
        assertThat(desk.move(objected, Move.CONSUME, CaseDesk.CITIZEN, desk.person(approved)))
                .isInstanceOf(Cases.Result.Refused.class);
    }

    @Test
    void aCaseUnderLegalHoldStays() {
        StoredCase ended = desk.moved(desk.waiting(1), Move.WITHDRAW, CaseDesk.CITIZEN, Observation.NONE);
        desk.database.run(em -> em.createNativeQuery("update CITIZEN_CASE set LEGAL_HOLD = true")
                .executeUpdate());

        assertThat(Purge.run(desk.database, CasePurge.of(desk.now.plus(Duration.ofDays(400)))))
                .isZero();
        assertThat(desk.read(ended).form()).isPresent();
    }

    @Test
    void aSuspicionIsKeptLongerThanAnExpiry() {
        desk.waiting(1);
        StoredCase talking = desk.connected(desk.next(CaseDesk.NINO).orElseThrow());
        StoredCase suspected = desk.moved(
                talking,
                Move.FLAG,
                CaseDesk.NINO,
                new Observation.Decided(new CaseDecision.Suspicion(CaseDecision.SilentFlag.FRAUD)));

        assertThat(Purge.run(desk.database, CasePurge.of(desk.now.plus(Duration.ofDays(364)))))
                .isZero();
        assertThat(Purge.run(desk.database, CasePurge.of(desk.now.plus(Duration.ofDays(365)))))
                .isEqualTo(1);
        assertThat(suspected.state()).isEqualTo(CaseState.SUSPECTED);
    }
}

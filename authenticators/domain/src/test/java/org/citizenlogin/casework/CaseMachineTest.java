package org.citizenlogin.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.citizenlogin.casework.Cases.CITIZEN;
import static org.citizenlogin.casework.Cases.IRAKLI;
import static org.citizenlogin.casework.Cases.NINO;
import static org.citizenlogin.casework.Cases.PERSON;
import static org.citizenlogin.casework.Cases.SERVER;
import static org.citizenlogin.casework.Cases.next;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.casework.Actor.Operator;
import org.citizenlogin.casework.CaseMachine.Outcome;
import org.citizenlogin.casework.Checklist.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseMachineTest {

    private static final Operator SELF = new Operator("self", Optional.of(PERSON));

    private final Cases cases = new Cases(CaseChannel.VIDEO, CasePurpose.CHANGE_PHONE, Set.of());
    private final Case talking = cases.answered(cases.talking(), Result.PASSED);

    private static Set<Need> unmet(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? refused.unmet() : Set.of();
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsApprovedWhileAnyMandatoryItemIsOpenOrFailed(CasePurpose purpose) {
        Cases of = new Cases(CaseChannel.VIDEO, purpose, Set.of());
        Case passed = of.answered(of.talking(), Result.PASSED);
        for (Checklist.Item item : passed.checklist().items()) {
            for (Result result : List.of(Result.FAILED, Result.NOT_POSSIBLE)) {
                Case failed = next(of.machine.check(passed, NINO, item.id(), result));
                for (Move move : List.of(Move.APPROVE, Move.PROPOSE)) {
                    assertThat(unmet(of.attempt(failed, move, NINO)))
                            .isEqualTo(item.mandatory() ? Set.of(Need.EVERY_MANDATORY_ITEM) : Set.of());
                }
            }
        }
        assertThat(unmet(of.attempt(of.talking(), Move.APPROVE, NINO))).contains(Need.EVERY_MANDATORY_ITEM);
    }

    @Test
    void onlyTheOperatorWhoTalksWithTheCitizenChecks() {
        for (Actor other : List.of(CITIZEN, SERVER, IRAKLI, Cases.CONTACT)) {
            assertThat(cases.machine.check(talking, other, "face", Result.PASSED))
                    .isInstanceOf(Outcome.Refused.class);
        }
        assertThat(cases.machine.check(talking, NINO, "no-such-item", Result.PASSED))
                .isEqualTo(new Outcome.Refused(CaseMachine.Refusal.NO_SUCH_ITEM, Set.of()));
        cases.everyState().forEach((state, current) -> assertThat(
                        cases.machine.check(current, NINO, "face", Result.PASSED) instanceof Outcome.Moved)
                .isEqualTo(state == CaseState.WITH_OPERATOR));
    }

    @Test
    void anInterruptionVoidsTheChecksAndTheNextConversationHasANewChecklist() {
        Case back = cases.moved(talking, Move.INTERRUPT, SERVER);
        assertThat(back.state()).isEqualTo(CaseState.WAITING);
        assertThat(back.checklist()).isEqualTo(Checklist.NONE);
        assertThat(back.decision()).isEmpty();
        Case again = cases.moved(cases.moved(back, Move.CLAIM, IRAKLI), Move.CONNECT, SERVER);
        assertThat(again.checklist().results()).isEmpty();
        assertThat(again.checklist().items()).isNotEqualTo(talking.checklist().items());
        assertThat(unmet(cases.attempt(again, Move.APPROVE, IRAKLI))).contains(Need.EVERY_MANDATORY_ITEM);
    }

    @Test
    void whoWasInterruptedIsAtTheHeadOfTheQueueAndItsTimeBeginsAnew() {
        Case early = cases.moved(cases.opened(), Move.JOIN, CITIZEN);
        Case.Opening lateOpening = new Case.Opening(
                "case-0",
                CaseChannel.VIDEO,
                CasePurpose.REGISTER,
                "person-2",
                Reach.NOTHING,
                List.of(),
                Cases.OPENED.plusSeconds(60));
        Case late = Case.open(lateOpening);
        Case returned = cases.moved(talking, Move.INTERRUPT, SERVER);
        assertThat(Stream.of(late, early, returned).sorted(Case.QUEUE)).containsExactly(returned, early, late);
        assertThat(returned.queuedAt()).isEqualTo(returned.since()).isAfter(early.queuedAt());
    }

    @Test
    void aShortInterruptionIsNone() {
        Instant since = talking.since();
        Duration limit = CaseTimes.DEFAULT.interruption();
        Observation silence = new Observation.Silence(Observation.Source.CONNECTION, since);
        assertThat(unmet(cases.machine.move(
                        talking,
                        Move.INTERRUPT,
                        SERVER,
                        silence,
                        since.plus(limit).minusMillis(1))))
                .containsExactly(Need.CONNECTION_LOST);
        assertThat(cases.machine.move(talking, Move.INTERRUPT, SERVER, silence, since.plus(limit)))
                .isInstanceOf(Outcome.Moved.class);
        // The silence of the page in the queue says nothing about the call.
        Observation page = new Observation.Silence(Observation.Source.PAGE, since);
        assertThat(cases.machine.move(talking, Move.INTERRUPT, SERVER, page, since.plusSeconds(600)))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aSilenceOfAnEarlierStateDoesNotCount() {
        Case back = cases.moved(talking, Move.INTERRUPT, SERVER);
        Observation old = new Observation.Silence(Observation.Source.PAGE, Cases.OPENED);
        assertThat(unmet(cases.machine.move(
                        back, Move.FALL_SILENT, SERVER, old, back.since().plusSeconds(59))))
                .containsExactly(Need.PAGE_SILENT);
    }

    @Test
    void theThirdLostConnectionEndsTheCaseWithoutADecision() {
        Case third = MoveTableTest.takenThreeTimes(cases);
        Case ended = cases.moved(third, Move.GIVE_UP, SERVER);
        assertThat(ended.state()).isEqualTo(CaseState.EXPIRED);
        assertThat(ended.decision()).isEmpty();
    }

    @Test
    void anApprovalIsConsumedOnceByWhicheverComesFirst() {
        Case approved = cases.moved(talking, Move.APPROVE, NINO);
        Case byPage = cases.moved(approved, Move.CONSUME, CITIZEN);
        assertThat(byPage.decision()).isEqualTo(approved.decision());
        assertThat(cases.attempt(byPage, Move.CONSUME, CITIZEN))
                .isEqualTo(new Outcome.Refused(CaseMachine.Refusal.NOT_FROM_THIS_STATE, Set.of()));
        // The link read the same row as the page: its move is right, and the update by version lets only one pass.
        Case byLink = cases.moved(approved, Move.CONSUME, CITIZEN);
        assertThat(byLink.version()).isEqualTo(byPage.version());
    }

    @Test
    void anApprovalIsConsumedAfterItsDelayAndBeforeItsEndAndForItsPersonOnly() {
        Case approved = cases.moved(talking, Move.APPROVE, NINO);
        Instant from = approved.since().plus(AuthorityMatrix.COOLING_OFF);
        Instant end = from.plus(CaseTimes.DEFAULT.delayedApproval());
        assertThat(unmet(consume(approved, from.minusMillis(1), PERSON))).containsExactly(Need.DELAY_OVER);
        assertThat(unmet(consume(approved, from, "person-2"))).containsExactly(Need.SAME_PERSON);
        assertThat(consume(approved, from, PERSON)).isInstanceOf(Outcome.Moved.class);
        assertThat(consume(approved, end.minusMillis(1), PERSON)).isInstanceOf(Outcome.Moved.class);
        assertThat(unmet(consume(approved, end, PERSON))).containsExactly(Need.IN_TIME);
        assertThat(cases.machine.move(approved, Move.EXPIRE, SERVER, Observation.NONE, end))
                .isInstanceOf(Outcome.Moved.class);
    }

    @Test
    void anApprovalWithoutADelayLastsAQuarterOfAnHour() {
        Cases restore = new Cases(CaseChannel.VIDEO, CasePurpose.RESTORE_ACCESS, Set.of());
        Case approved = restore.moved(restore.answered(restore.talking(), Result.PASSED), Move.APPROVE, NINO);
        Instant end = approved.since().plus(Duration.ofMinutes(15));
        assertThat(consume(approved, end.minusMillis(1), PERSON)).isInstanceOf(Outcome.Moved.class);
        assertThat(unmet(consume(approved, end, PERSON))).containsExactly(Need.IN_TIME);
    }

    private Outcome consume(Case approved, Instant now, String person) {
        return cases.machine.move(approved, Move.CONSUME, CITIZEN, new Observation.Person(person), now);
    }

    @Test
    void fourEyesHoldAtEveryMoveThatLeadsToAnEffect() {
        Cases strict = new Cases(CaseChannel.VIDEO, CasePurpose.CHANGE_PHONE, Set.of(CasePurpose.CHANGE_PHONE));
        assertThat(unmet(strict.attempt(talking, Move.APPROVE, NINO))).containsExactly(Need.ONE_OPERATOR_SUFFICES);
        // Approved before the realm asked for a second operator: it is not consumed any more.
        Case approvedByOne = cases.moved(talking, Move.APPROVE, NINO);
        assertThat(unmet(strict.attempt(approvedByOne, Move.CONSUME, CITIZEN))).containsExactly(Need.DECIDED_BY_ENOUGH);
        Case proposed = strict.moved(talking, Move.PROPOSE, NINO);
        assertThat(strict.attempt(proposed, Move.CONFIRM, NINO))
                .isEqualTo(new Outcome.Refused(CaseMachine.Refusal.NOT_BY_THIS_ACTOR, Set.of()));
        Case confirmed = strict.moved(proposed, Move.CONFIRM, IRAKLI);
        assertThat(confirmed.second()).contains(IRAKLI);
        assertThat(strict.moved(confirmed, Move.CONSUME, CITIZEN).state()).isEqualTo(CaseState.CONSUMED);
    }

    @Test
    void nobodyConfirmsOverrulesOrFlagsTheirOwnCaseAsTheSecond() {
        Case proposed = cases.moved(talking, Move.PROPOSE, NINO);
        for (Move move : List.of(Move.CONFIRM, Move.OVERRULE, Move.FLAG_AS_SECOND)) {
            assertThat(unmet(cases.attempt(proposed, move, SELF))).containsExactly(Need.NOT_OWN);
        }
    }

    @Test
    void theirOwnCaseAndARelatedOneNeedASecondOperator() {
        Case waiting = cases.moved(cases.opened(), Move.JOIN, CITIZEN);
        Case own = cases.answered(
                cases.moved(cases.moved(waiting, Move.CLAIM, SELF), Move.CONNECT, SERVER), Result.PASSED);
        assertThat(unmet(cases.attempt(own, Move.APPROVE, SELF))).containsExactly(Need.ONE_OPERATOR_SUFFICES);
        for (Relation relation : Relation.values()) {
            Case related = talking.relatedTo(Set.of(relation));
            assertThat(unmet(cases.attempt(related, Move.APPROVE, NINO))).containsExactly(Need.ONE_OPERATOR_SUFFICES);
            assertThat(related.relatedTo(Set.of()).relations()).containsExactly(relation);
        }
    }

    @Test
    void theSecondOperatorCannotChangeWhatTheFirstProposed() {
        Case proposed = cases.moved(talking, Move.PROPOSE, NINO);
        Observation other =
                new Observation.Decided(new CaseDecision.Approval(PERSON, Optional.of("phone-of-the-second")));
        Case confirmed = next(cases.machine.move(proposed, Move.CONFIRM, IRAKLI, other, proposed.since()));
        assertThat(confirmed.decision()).contains(cases.approval());
    }

    @Test
    void anApprovalIsForThePersonAndThePurposeOfTheCase() {
        List<CaseDecision> wrong = List.of(
                new CaseDecision.Approval("person-2", Optional.of("phone-2")),
                new CaseDecision.Approval(PERSON, Optional.empty()),
                new CaseDecision.Rejection(RejectReason.DATA_DIFFER),
                new CaseDecision.Suspicion(CaseDecision.SilentFlag.FRAUD));
        for (CaseDecision decision : wrong) {
            assertThat(unmet(cases.machine.move(
                            talking, Move.APPROVE, NINO, new Observation.Decided(decision), talking.since())))
                    .containsExactly(Need.FITTING_APPROVAL);
        }
        Cases restore = new Cases(CaseChannel.VIDEO, CasePurpose.RESTORE_ACCESS, Set.of());
        Observation withPhone = new Observation.Decided(
                wrong.get(1) instanceof CaseDecision.Approval approval
                        ? new CaseDecision.Approval(approval.personKey(), Optional.of("phone-2"))
                        : wrong.get(1));
        Case restoring = restore.answered(restore.talking(), Result.PASSED);
        assertThat(unmet(restore.machine.move(restoring, Move.APPROVE, NINO, withPhone, restoring.since())))
                .containsExactly(Need.FITTING_APPROVAL);
    }

    @Test
    void aRefusalHasACodedReasonAndAFailedItemToRestOn() {
        assertThat(unmet(cases.attempt(talking, Move.REJECT, NINO))).containsExactly(Need.A_FAILED_ITEM);
        Case failed = next(cases.machine.check(talking, NINO, "face", Result.FAILED));
        assertThat(unmet(cases.machine.move(failed, Move.REJECT, NINO, Observation.NONE, failed.since())))
                .containsExactly(Need.CODED_REASON);
        assertThat(cases.moved(failed, Move.REJECT, NINO).state()).isEqualTo(CaseState.REJECTED);
    }

    @Test
    void aFlagNeedsNothingChecked() {
        Case flagged = cases.moved(cases.talking(), Move.FLAG, NINO);
        assertThat(flagged.state()).isEqualTo(CaseState.SUSPECTED);
        assertThat(flagged.decision()).contains(new CaseDecision.Suspicion(CaseDecision.SilentFlag.COERCION));
    }

    @Test
    void aRecordedChannelAsksForConsentAndDevicesAndNoOtherDoes() {
        Observation refused = new Observation.Entry(true, Observation.Consent.REFUSED, false);
        for (CaseChannel channel : CaseChannel.values()) {
            Cases of = new Cases(channel, CasePurpose.RESTORE_ACCESS, Set.of());
            Outcome outcome = of.machine.move(of.opened(), Move.JOIN, CITIZEN, refused, Cases.OPENED);
            assertThat(unmet(outcome))
                    .isEqualTo(
                            Set.of(CaseChannel.VIDEO, CaseChannel.EXTERNAL_VIDEO)
                                            .contains(channel)
                                    ? Set.of(Need.CONSENT, Need.DEVICES_READY)
                                    : Set.of());
        }
        Observation unrecorded = new Observation.Entry(true, Observation.Consent.NOT_NEEDED, true);
        assertThat(cases.machine.move(cases.opened(), Move.JOIN, CITIZEN, unrecorded, Cases.OPENED))
                .isInstanceOf(Outcome.Moved.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"HOTLINE", "EXTERNAL_VIDEO"})
    void whatAChannelMayNotApproveDoesNotEvenQueue(CaseChannel channel) {
        for (CasePurpose purpose : List.of(CasePurpose.CHANGE_PHONE, CasePurpose.REGISTER)) {
            Cases refused = new Cases(channel, purpose, Set.of());
            assertThat(unmet(refused.attempt(refused.opened(), Move.JOIN, CITIZEN)))
                    .containsExactly(Need.AUTHORITY);
        }
    }

    @Test
    void aLostSecondStepNeedsASecondOperatorAtEveryMoveThatLeadsToAnEffect() {
        Cases restore = new Cases(CaseChannel.VIDEO, CasePurpose.RESTORE_ACCESS, Set.of());
        Case checked = lost(restore.answered(restore.talking(), Result.PASSED));
        assertThat(unmet(restore.attempt(checked, Move.APPROVE, NINO))).containsExactly(Need.ONE_OPERATOR_SUFFICES);
        Case confirmed = restore.moved(restore.moved(checked, Move.PROPOSE, NINO), Move.CONFIRM, IRAKLI);
        assertThat(restore.moved(confirmed, Move.CONSUME, CITIZEN).factorsLost())
                .isTrue();
        // An approval that somebody wrote past the machine is not consumed either.
        Case byOne = lost(restore.moved(restore.answered(restore.talking(), Result.PASSED), Move.APPROVE, NINO));
        assertThat(unmet(restore.attempt(byOne, Move.CONSUME, CITIZEN))).containsExactly(Need.DECIDED_BY_ENOUGH);
    }

    private static Case lost(Case of) {
        return new Case(
                of.opening(),
                of.state(),
                of.version(),
                of.since(),
                of.queuedAt(),
                of.attempts(),
                of.operator(),
                of.second(),
                of.checklist(),
                of.decision(),
                of.relations(),
                true);
    }

    @Test
    void dataOrderedToBeKeptAreNotPurged() {
        Case ended = cases.moved(talking, Move.FLAG, NINO);
        Instant end = ended.since().plus(Duration.ofDays(365));
        Observation free = new Observation.LegalHold(false);
        assertThat(unmet(cases.machine.move(ended, Move.PURGE, SERVER, new Observation.LegalHold(true), end)))
                .containsExactly(Need.RETENTION_OVER);
        assertThat(unmet(cases.machine.move(ended, Move.PURGE, SERVER, free, end.minusMillis(1))))
                .containsExactly(Need.RETENTION_OVER);
        assertThat(cases.machine.move(ended, Move.PURGE, SERVER, free, end)).isInstanceOf(Outcome.Moved.class);
    }

    @Test
    void theQueueEndsForWhoWaitsAndForWhoIsAway() {
        Case waiting = cases.moved(cases.opened(), Move.JOIN, CITIZEN);
        Instant end = waiting.queuedAt().plus(CaseTimes.DEFAULT.queue());
        Observation silence = new Observation.Silence(Observation.Source.PAGE, Cases.OPENED);
        Case away = next(cases.machine.move(waiting, Move.FALL_SILENT, SERVER, silence, end.minusSeconds(60)));
        assertThat(unmet(cases.machine.move(away, Move.COME_BACK, CITIZEN, Observation.NONE, end)))
                .containsExactly(Need.IN_TIME);
        Case back = next(cases.machine.move(away, Move.COME_BACK, CITIZEN, Observation.NONE, end.minusMillis(1)));
        assertThat(unmet(cases.machine.move(back, Move.CLAIM, NINO, Observation.NONE, end)))
                .containsExactly(Need.IN_TIME);
    }
}

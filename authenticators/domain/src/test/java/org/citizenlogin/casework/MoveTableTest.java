package org.citizenlogin.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.citizenlogin.casework.Cases.CITIZEN;
import static org.citizenlogin.casework.Cases.CONTACT;
import static org.citizenlogin.casework.Cases.IRAKLI;
import static org.citizenlogin.casework.Cases.NINO;
import static org.citizenlogin.casework.Cases.SERVER;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.casework.CaseMachine.Outcome;
import org.citizenlogin.casework.CaseMachine.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every state, every move, every actor: what is not written here does not happen. */
class MoveTableTest {

    private static final String TABLE = """
            NEW JOIN citizen WAITING
            NEW WITHDRAW citizen WITHDRAWN
            NEW EXPIRE server EXPIRED
            WAITING FALL_SILENT server AWAY
            WAITING CLAIM nino CLAIMED
            WAITING CLAIM irakli CLAIMED
            WAITING WITHDRAW citizen WITHDRAWN
            WAITING EXPIRE server EXPIRED
            AWAY COME_BACK citizen WAITING
            AWAY WITHDRAW citizen WITHDRAWN
            AWAY EXPIRE server EXPIRED
            CLAIMED CONNECT server WITH_OPERATOR
            CLAIMED CONNECT nino WITH_OPERATOR
            CLAIMED RELEASE nino WAITING
            CLAIMED INTERRUPT server WAITING
            CLAIMED WITHDRAW citizen WITHDRAWN
            WITH_OPERATOR RELEASE nino WAITING
            WITH_OPERATOR INTERRUPT server WAITING
            WITH_OPERATOR END_IDLE server EXPIRED
            WITH_OPERATOR APPROVE nino APPROVED
            WITH_OPERATOR PROPOSE nino PENDING_SECOND
            WITH_OPERATOR FLAG nino SUSPECTED
            WITH_OPERATOR POSTPONE nino POSTPONED
            WITH_OPERATOR WITHDRAW citizen WITHDRAWN
            PENDING_SECOND CONFIRM irakli APPROVED
            PENDING_SECOND OVERRULE irakli REJECTED
            PENDING_SECOND FLAG nino SUSPECTED
            PENDING_SECOND FLAG_AS_SECOND irakli SUSPECTED
            PENDING_SECOND WITHDRAW citizen WITHDRAWN
            PENDING_SECOND OBJECT contact OBJECTED
            PENDING_SECOND EXPIRE server EXPIRED
            APPROVED CONSUME citizen CONSUMED
            APPROVED OBJECT contact OBJECTED
            APPROVED EXPIRE server EXPIRED
            CONSUMED PURGE server PURGED
            REJECTED PURGE server PURGED
            SUSPECTED PURGE server PURGED
            OBJECTED PURGE server PURGED
            POSTPONED PURGE server PURGED
            WITHDRAWN PURGE server PURGED
            EXPIRED PURGE server PURGED
            """;

    private static final Map<String, Actor> ACTORS =
            Map.of("citizen", CITIZEN, "contact", CONTACT, "server", SERVER, "nino", NINO, "irakli", IRAKLI);

    @ParameterizedTest
    @EnumSource
    void onlyTheseMovesHappen(CaseChannel channel) {
        CasePurpose purpose = AuthorityMatrix.isPossible(channel, CasePurpose.CHANGE_PHONE)
                ? CasePurpose.CHANGE_PHONE
                : CasePurpose.RESTORE_ACCESS;
        Cases cases = new Cases(channel, purpose, Set.of());
        Map<CaseState, Case> states = cases.everyState();
        assertThat(states).containsOnlyKeys(CaseState.values());
        Set<String> happened = new TreeSet<>();
        states.forEach((state, current) -> {
            for (Move move : Move.values()) {
                ACTORS.forEach((name, actor) -> {
                    if (cases.attempt(current, move, actor) instanceof Outcome.Moved moved) {
                        happened.add(String.join(
                                " ",
                                state.name(),
                                move.name(),
                                name,
                                moved.next().state().name()));
                        assertThat(moved.next().version()).isEqualTo(current.version() + 1);
                        assertThat(moved.next().opening()).isEqualTo(current.opening());
                    }
                });
            }
        });
        // Two moves need what these cases do not have: a failed item, and a third attempt.
        assertThat(happened).isEqualTo(new TreeSet<>(TABLE.lines().toList()));
    }

    @Test
    void theOtherTwoMovesHappenToACaseWithAFailedItemAndToOneTakenThreeTimes() {
        Cases cases = new Cases(CaseChannel.VIDEO, CasePurpose.CHANGE_PHONE, Set.of());
        Case failed = cases.answered(cases.talking(), Checklist.Result.FAILED);
        Case third = takenThreeTimes(cases);
        assertThat(byWhom(cases, failed, Move.REJECT)).containsExactly("nino");
        assertThat(byWhom(cases, third, Move.GIVE_UP)).containsExactly("server");
        assertThat(byWhom(cases, third, Move.INTERRUPT)).isEmpty();
        assertThat(cases.moved(third, Move.GIVE_UP, SERVER).state()).isEqualTo(CaseState.EXPIRED);
    }

    private static List<String> byWhom(Cases cases, Case current, Move move) {
        return ACTORS.entrySet().stream()
                .filter(actor -> cases.attempt(current, move, actor.getValue()) instanceof Outcome.Moved)
                .map(Map.Entry::getKey)
                .toList();
    }

    static Case takenThreeTimes(Cases cases) {
        Case current = cases.moved(cases.opened(), Move.JOIN, CITIZEN);
        for (int attempt = 1; attempt < CaseTimes.DEFAULT.attempts(); attempt++) {
            current = cases.moved(cases.moved(current, Move.CLAIM, NINO), Move.INTERRUPT, SERVER);
        }
        return cases.moved(current, Move.CLAIM, NINO);
    }

    @Test
    void aMoveFromAnotherStateOrByAnotherActorIsRefusedForThatReason() {
        Cases cases = new Cases(CaseChannel.VIDEO, CasePurpose.CHANGE_PHONE, Set.of());
        cases.everyState().forEach((state, current) -> {
            for (Move move : Move.values()) {
                for (Actor actor : ACTORS.values()) {
                    if (cases.attempt(current, move, actor) instanceof Outcome.Refused refused) {
                        assertThat(refused.why())
                                .isEqualTo(
                                        !move.isFrom(state)
                                                ? Refusal.NOT_FROM_THIS_STATE
                                                : !move.isBy(actor.partyOf(current))
                                                        ? Refusal.NOT_BY_THIS_ACTOR
                                                        : Refusal.NEEDS_UNMET);
                    }
                }
            }
        });
    }

    /** Without what a move needs it is refused, and the refusal names the need. */
    @Test
    void everyNeedIsNamedWhenItIsUnmet() {
        Cases cases = new Cases(CaseChannel.VIDEO, CasePurpose.CHANGE_PHONE, Set.of());
        Set<Need> named = cases.everyState().values().stream()
                .flatMap(current -> Stream.of(Move.values())
                        .flatMap(move -> ACTORS.values().stream().flatMap(actor -> Stream.of(
                                        current.since(), current.since().plusSeconds(400_000))
                                .map(now -> cases.machine.move(current, move, actor, Observation.NONE, now)))))
                .flatMap(outcome ->
                        outcome instanceof Outcome.Refused refused ? refused.unmet().stream() : Stream.empty())
                .collect(Collectors.toSet());
        // The others need another matrix, another checklist or another operator; CaseMachineTest has them.
        assertThat(named)
                .doesNotContain(Need.AUTHORITY, Need.ONE_OPERATOR_SUFFICES, Need.DECIDED_BY_ENOUGH, Need.NOT_OWN)
                .contains(
                        Need.FORM_COMPLETE,
                        Need.CONSENT,
                        Need.DEVICES_READY,
                        Need.IN_TIME,
                        Need.OVERDUE,
                        Need.PAGE_SILENT,
                        Need.CONNECTED,
                        Need.CONNECTION_LOST,
                        Need.NO_ATTEMPTS_LEFT,
                        Need.IDLE,
                        Need.A_FAILED_ITEM,
                        Need.FITTING_APPROVAL,
                        Need.CODED_REASON,
                        Need.SILENT_FLAG,
                        Need.DELAY_OVER,
                        Need.SAME_PERSON,
                        Need.RETENTION_OVER);
    }

    @Test
    void theNamesAreContracts() {
        assertThat(names(CaseState.values()))
                .isEqualTo("NEW WAITING AWAY CLAIMED WITH_OPERATOR PENDING_SECOND APPROVED CONSUMED REJECTED SUSPECTED"
                        + " OBJECTED POSTPONED WITHDRAWN EXPIRED PURGED");
        assertThat(names(Move.values()))
                .isEqualTo("JOIN FALL_SILENT COME_BACK CLAIM CONNECT RELEASE INTERRUPT GIVE_UP END_IDLE APPROVE PROPOSE"
                        + " CONFIRM REJECT OVERRULE FLAG FLAG_AS_SECOND POSTPONE WITHDRAW OBJECT CONSUME EXPIRE PURGE");
        assertThat(names(CaseChannel.values())).isEqualTo("VIDEO COUNTER HOTLINE EXTERNAL_VIDEO");
        assertThat(names(CasePurpose.values())).isEqualTo("RESTORE_ACCESS CHANGE_PHONE REGISTER");
        assertThat(names(CaseDecision.SilentFlag.values())).isEqualTo("FRAUD COERCION");
        assertThat(names(RejectReason.values()))
                .isEqualTo("NOT_COMPLETED DOCUMENT_EXPIRED DOCUMENT_DAMAGED DOCUMENT_NOT_ACCEPTED DOCUMENT_NOT_READABLE"
                        + " SECURITY_FEATURE_MISSING FACE_DIFFERS DATA_DIFFER MOVEMENT_NOT_MADE CODE_NOT_TYPED"
                        + " REASON_OF_CALL_UNCLEAR PICTURE_OR_SOUND_TOO_POOR NO_SUCH_ACCOUNT CITIZEN_DECLINED"
                        + " NOT_CONFIRMED");
    }

    private static String names(Enum<?>[] all) {
        return Stream.of(all).map(Enum::name).collect(Collectors.joining(" "));
    }

    @Test
    void aSuspicionAndARefusalLookAlikeToTheCitizen() {
        Optional<CaseDecision> neutral = Optional.of(new CaseDecision.Rejection(RejectReason.NOT_COMPLETED));
        for (CaseState silent : List.of(CaseState.SUSPECTED, CaseState.OBJECTED)) {
            for (CaseDecision.SilentFlag flag : CaseDecision.SilentFlag.values()) {
                assertThat(silent.shown()).isEqualTo(CaseState.REJECTED.shown());
                assertThat(silent.reason(Optional.of(new CaseDecision.Suspicion(flag))))
                        .isEqualTo(CaseState.REJECTED.reason(neutral));
                assertThat(silent.needsReview()).isTrue();
            }
        }
        assertThat(CaseState.REJECTED.needsReview()).isFalse();
        assertThat(CaseState.REJECTED.reason(Optional.of(new CaseDecision.Rejection(RejectReason.FACE_DIFFERS))))
                .contains(RejectReason.FACE_DIFFERS);
    }
}

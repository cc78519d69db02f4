package org.citizenlogin.people.video.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CaseDecision;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.Checklist;
import org.citizenlogin.casework.Move;
import org.citizenlogin.casework.Observation;
import org.citizenlogin.casework.RejectReason;
import org.citizenlogin.keycloak.platform.database.InParallel;
import org.citizenlogin.people.casework.CaseDesk;
import org.citizenlogin.people.casework.Cases;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.people.video.redirect.ResultReader.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a signed result does to a case, on a database. */
class ReceivedResultTest {

    private static final Actor.Operator SYSTEM = new Actor.Operator("signed-redirect", Optional.empty());
    private static final Actor.Operator DESK = new Actor.Operator("desk", Optional.empty());
    private static final Duration LONGEST = Duration.ofHours(1);

    private final CaseDesk desk = new CaseDesk();
    private Optional<String> account = Optional.of("account");

    @AfterEach
    void close() {
        desk.close();
    }

    private StoredCase handedOver(int person) {
        return handOver(desk.waitingElsewhere(person));
    }

    private StoredCase handOver(StoredCase waiting) {
        return ((Cases.Result.Moved) desk.run(cases -> cases.queue().handOver(waiting, SYSTEM, desk.now.plus(LONGEST))))
                .now();
    }

    private ObjectNode approved(StoredCase held) {
        return OtherSystem.approved(desk.ring, held, desk.now);
    }

    private Optional<ResultRefusal> send(ObjectNode claims) {
        return send(OtherSystem.signed(claims));
    }

    /** As the resource does: what is refused is rolled back. */
    private Optional<ResultRefusal> send(String result) {
        Answer.Read read = (Answer.Read) OtherSystem.reader(desk.clock()).read(result);
        try {
            return desk.database.run(em -> {
                Optional<ResultRefusal> refused = received(em).apply(read.result());
                refused.ifPresent(why -> {
                    throw new RolledBack(why);
                });
                return refused;
            });
        } catch (RolledBack e) {
            return Optional.of(e.why);
        }
    }

    private ReceivedResult received(EntityManager em) {
        return new ReceivedResult(desk.cases(em), desk.ring, desk.clock(), SYSTEM, number -> account);
    }

    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ResultRefusal why;

        RolledBack(ResultRefusal why) {
            super(null, null, false, false);
            this.why = why;
        }
    }

    private CaseState state(StoredCase of) {
        return desk.read(of).state();
    }

    @Test
    @Tag("R-122")
    void anApprovalIsThatOfAnOperatorAndChangesNothingBeforeItIsUsed() {
        StoredCase held = handedOver(1);

        assertThat(send(approved(held))).isEmpty();

        StoredCase approved = desk.read(held);
        assertThat(approved.state()).isEqualTo(CaseState.APPROVED);
        assertThat(approved.userId()).contains("account");
        assertThat(approved.current().decision())
                .contains(new CaseDecision.Approval(held.current().opening().personKey(), Optional.empty()));
        assertThat(desk.<List<String>>run(cases -> cases.history(approved).stream()
                        .map(entry -> entry.fact().action() + " " + entry.fact().detail())
                        .toList()))
                .contains("DECIDED_BY agent-17", "DOCUMENT_SEEN PASSPORT/GEO", "APPROVE APPROVAL");
    }

    /** Seen to fail without the version in the update of the row. */
    @Test
    @Tag("R-121")
    void aResultIsTakenOnceWhicheverNodesGetIt() {
        StoredCase held = handedOver(1);
        String result = OtherSystem.signed(approved(held));

        List<Optional<ResultRefusal>> answers = InParallel.times(20, () -> send(result));

        assertThat(answers).filteredOn(Optional::isEmpty).hasSize(1);
        assertThat(send(result)).contains(ResultRefusal.OVER);
        assertThat(desk.<Long>run(cases -> cases.history(held).stream()
                        .filter(entry -> entry.fact().action().equals("APPROVE"))
                        .count()))
                .isEqualTo(1);
    }

    @Test
    @Tag("R-121")
    void ofTwoResultsInEitherOrderTheFirstCounts() {
        StoredCase held = handedOver(1);
        ObjectNode rejected = approved(held).put("outcome", "rejected").put("reason", "face_differs");
        rejected.withObject("/checks").put("face", "failed");

        assertThat(send(rejected)).isEmpty();
        assertThat(send(approved(held))).contains(ResultRefusal.OVER);
        assertThat(state(held)).isEqualTo(CaseState.REJECTED);
    }

    @Test
    @Tag("R-121")
    void aResultForAnEarlierRequestOfTheSameCaseIsRefused() {
        StoredCase first = handedOver(1);
        String late = OtherSystem.signed(approved(first));
        assertThat(send(OtherSystem.claims(first.id(), RequestNonce.of(desk.ring, first), desk.now)
                        .put("outcome", "not_completed")))
                .isEmpty();
        assertThat(state(first)).as("no decision").isEqualTo(CaseState.WAITING);
        StoredCase again = handOver(desk.read(first));

        assertThat(send(late)).contains(ResultRefusal.UNKNOWN_REQUEST);
        assertThat(state(first)).isEqualTo(CaseState.WITH_OPERATOR);
        assertThat(send(approved(again))).isEmpty();
    }

    @Test
    @Tag("R-121")
    void aResultThatComesTooLateIsRefused() {
        StoredCase held = handedOver(1);
        desk.now = desk.now.plus(LONGEST);
        assertThat(send(approved(held))).contains(ResultRefusal.OVER);

        desk.now = desk.now.plusSeconds(31);
        StoredCase back = desk.run(cases -> cases.deadlines().settled(desk.read(held)));
        assertThat(back.state()).as("a lost result is no decision").isEqualTo(CaseState.WAITING);
        assertThat(back.current().checklist()).isEqualTo(Checklist.NONE);
        assertThat(send(approved(held))).contains(ResultRefusal.OVER);
    }

    @Test
    void theOtherSystemHoldsTheCaseWhateverIsSilentHere() {
        StoredCase held = handedOver(1);
        desk.now = desk.now.plus(LONGEST).minusSeconds(1);

        assertThat(desk.<StoredCase>run(cases -> cases.deadlines().settled(desk.read(held)))
                        .state())
                .isEqualTo(CaseState.WITH_OPERATOR);
    }

    @Test
    @Tag("R-121")
    void aResultForAnotherCaseOrAfterTheCitizenWithdrewIsRefused() {
        StoredCase held = handedOver(1);
        StoredCase other = handedOver(2);
        assertThat(send(approved(held).put("sub", other.id()))).contains(ResultRefusal.UNKNOWN_REQUEST);
        assertThat(send(approved(held).put("nonce", "0".repeat(64)))).contains(ResultRefusal.UNKNOWN_REQUEST);
        assertThat(send(approved(held).put("sub", "nothing"))).contains(ResultRefusal.UNKNOWN_REQUEST);

        desk.run(cases -> cases.move(desk.read(held), Move.WITHDRAW, new Actor.Citizen(), Observation.NONE));
        assertThat(send(approved(held))).contains(ResultRefusal.OVER);
    }

    @Test
    @Tag("R-121")
    void aCaseOfTheDeskTakesNoResult() {
        StoredCase waiting = desk.waiting(1, CasePurpose.RESTORE_ACCESS);
        assertThat(desk.<Cases.Result>run(cases -> cases.queue().handOver(waiting, SYSTEM, desk.now.plus(LONGEST))))
                .isInstanceOf(Cases.Result.Refused.class);
        assertThat(send(approved(waiting))).contains(ResultRefusal.UNKNOWN_REQUEST);
    }

    @Test
    void operatorsOfTheDeskDoNotTakeACaseOfTheOtherSystem() {
        desk.waitingElsewhere(1);
        StoredCase ours = desk.waiting(2, CasePurpose.RESTORE_ACCESS);

        assertThat(desk.nextFor(DESK).map(StoredCase::id)).contains(ours.id());
        assertThat(desk.nextFor(new Actor.Operator("another", Optional.empty())))
                .isEmpty();
        assertThat(desk.<Integer>run(all -> all.queue().waiting())).isZero();
    }

    @Test
    @Tag("R-122")
    void anApprovalOfAnotherPersonIsRefused() {
        StoredCase held = handedOver(1);

        assertThat(send(approved(held).put("number", "99999999999"))).contains(ResultRefusal.OTHER_PERSON);
        assertThat(state(held)).isEqualTo(CaseState.WITH_OPERATOR);
        assertThat(send(approved(held))).isEmpty();
    }

    @Test
    @Tag("R-122")
    void anApprovalWithoutEveryMandatoryCheckIsRefused() {
        StoredCase held = handedOver(1);
        Consumer<ObjectNode> missing = checks -> checks.remove("face");
        Consumer<ObjectNode> failed = checks -> checks.put("face", "failed");
        Consumer<ObjectNode> unknown = checks -> checks.put("code", "passed");
        for (Consumer<ObjectNode> wrong : List.of(missing, failed, unknown)) {
            ObjectNode claims = approved(held);
            wrong.accept(claims.withObject("/checks"));
            assertThat(send(claims)).contains(ResultRefusal.NOT_ALLOWED);
        }
        StoredCase after = desk.read(held);
        assertThat(after.state()).isEqualTo(CaseState.WITH_OPERATOR);
        assertThat(after.current().checklist().results()).as("rolled back").isEmpty();
    }

    @Test
    @Tag("R-122")
    void aRefusalNeedsAFailedCheckAndACodedReason() {
        StoredCase held = handedOver(1);
        ObjectNode rejected = approved(held).put("outcome", "rejected").put("reason", "document_expired");
        assertThat(send(rejected)).contains(ResultRefusal.NOT_ALLOWED);

        rejected.withObject("/checks").put("document/passport", "failed");
        assertThat(send(rejected)).isEmpty();
        assertThat(desk.read(held).current().decision())
                .contains(new CaseDecision.Rejection(RejectReason.DOCUMENT_EXPIRED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fraud", "coercion"})
    void aSuspicionIsSilent(String flag) {
        StoredCase held = handedOver(1);
        assertThat(send(OtherSystem.claims(held.id(), RequestNonce.of(desk.ring, held), desk.now)
                        .put("outcome", "suspected")
                        .put("flag", flag)))
                .isEmpty();
        assertThat(state(held)).isEqualTo(CaseState.SUSPECTED);
    }

    @Test
    void aPersonWithoutAnAccountIsToldSo() {
        StoredCase held = handedOver(1);
        account = Optional.empty();

        assertThat(send(approved(held))).isEmpty();

        assertThat(desk.read(held).current().decision())
                .contains(new CaseDecision.Rejection(RejectReason.NO_SUCH_ACCOUNT));
    }

    @Test
    @Tag("R-123")
    void whereTheRealmWantsFourEyesAResultOnlyProposes() {
        desk.settings.put("citizen-case.four-eyes", "restore-access");
        StoredCase held = handedOver(1);

        assertThat(send(approved(held))).isEmpty();

        StoredCase proposed = desk.read(held);
        assertThat(proposed.state()).isEqualTo(CaseState.PENDING_SECOND);
        assertThat(send(approved(held))).as("the system is no second operator").contains(ResultRefusal.OVER);
        assertThat(desk.<Cases.Result>run(cases -> cases.move(proposed, Move.CONFIRM, SYSTEM, Observation.NONE)))
                .isInstanceOf(Cases.Result.Refused.class);
        assertThat(desk.<Cases.Result>run(cases -> cases.move(proposed, Move.CONFIRM, DESK, Observation.NONE)))
                .isInstanceOf(Cases.Result.Moved.class);
        assertThat(state(held)).isEqualTo(CaseState.APPROVED);
    }

    @Test
    @Tag("R-123")
    void aLostSecondStepAndARelatedCaseNeedASecondOperator() {
        StoredCase lost = handedOver(1);
        assertThat(send(approved(lost).put("second_step_lost", true))).isEmpty();
        assertThat(state(lost)).isEqualTo(CaseState.PENDING_SECOND);

        StoredCase samePerson = handedOver(1);
        assertThat(send(approved(samePerson))).isEmpty();
        assertThat(state(samePerson)).isEqualTo(CaseState.PENDING_SECOND);
    }

    @Test
    @Tag("R-122")
    void whatTheChannelMayNotApproveIsNotEvenHandedOver() {
        assertThat(desk.<Cases.Result>run(cases -> cases.queue()
                        .handOver(desk.openElsewhere(1, CasePurpose.CHANGE_PHONE), SYSTEM, desk.now.plus(LONGEST))))
                .isInstanceOf(Cases.Result.Refused.class);
    }
}

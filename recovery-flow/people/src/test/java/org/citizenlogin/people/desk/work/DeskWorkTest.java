package org.citizenlogin.people.desk.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.citizenlogin.assurance.Evidence;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CaseDecision.SilentFlag;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.Checklist;
import org.citizenlogin.casework.Checklist.Result;
import org.citizenlogin.casework.Reach;
import org.citizenlogin.casework.RejectReason;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.platform.database.InParallel;
import org.citizenlogin.people.casework.CaseCodes;
import org.citizenlogin.people.casework.CaseDesk;
import org.citizenlogin.people.casework.CasePolicy;
import org.citizenlogin.people.casework.CaseQueue;
import org.citizenlogin.people.casework.Cases;
import org.citizenlogin.people.casework.Signal;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.people.desk.store.DeskTables;
import org.citizenlogin.people.desk.store.Notes;
import org.citizenlogin.people.desk.store.Operators;
import org.citizenlogin.people.desk.work.Outcome.Refusal;
import org.citizenlogin.people.video.system.BuiltInFactory;
import org.citizenlogin.people.video.system.VideoSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DeskWorkTest {

    private static final Evidence PASSPORT = new Evidence(Evidence.DocumentType.PASSPORT, "GEO");

    private final CaseDesk cases = new CaseDesk(new DeskTables());
    private final FakePeople people = new FakePeople();
    private VideoSystem video = BuiltInFactory.BUILT_IN;
    private int citizens;

    @AfterEach
    void close() {
        cases.close();
    }

    /** Accounts by number; everybody has one unless the test says otherwise. */
    private static final class FakePeople implements People {

        final Map<String, Optional<String>> byNumber = new HashMap<>();
        boolean taken;
        boolean acceptsNames = true;

        @Override
        public boolean isFree(CitizenNumber number) {
            return byNumber.getOrDefault(number.digits(), Optional.of("somebody"))
                    .isEmpty();
        }

        @Override
        public boolean acceptsNames(String firstName, String lastName) {
            return acceptsNames;
        }

        @Override
        public CaseQueue.Account ofNumber(CitizenNumber number) {
            return new CaseQueue.Account(
                    byNumber.getOrDefault(number.digits(), Optional.of("user-" + number.digits())), Reach.NOTHING);
        }

        @Override
        public Optional<PersonView> byId(String userId) {
            return CitizenNumber.ofDigits(userId.substring("user-".length()))
                    .map(number -> new PersonView(
                            userId, number, "Nino", "Beridze", Optional.empty(), "", Optional.empty(), false));
        }

        @Override
        public boolean isTaken(PhoneNumber phone) {
            return taken;
        }
    }

    private DeskWork work(EntityManager em, Actor.Operator operator) {
        Cases store = cases.cases(em);
        return new DeskWork(
                store,
                new CaseCodes(null, null, store),
                CasePolicy.of(cases.settings),
                people,
                new Operators(em, "realm"),
                new Notes(em, "realm", cases.ring),
                cases.ring,
                caseId -> new ObjectMapper().createArrayNode(),
                cases.clock(),
                operator,
                video);
    }

    private <T> T as(String operator, Function<DeskWork, T> call) {
        return cases.database.run(em -> call.apply(work(em, new Actor.Operator(operator, Optional.empty()))));
    }

    private StoredCase waiting(CasePurpose purpose) {
        return cases.waiting(++citizens, purpose);
    }

    private StoredCase taken(String operator) {
        return ((Outcome.Done) as(operator, DeskWork::next).orElseThrow()).now();
    }

    private StoredCase talking(String operator, CasePurpose purpose) {
        waiting(purpose);
        return cases.connected(taken(operator));
    }

    private StoredCase read(String id) {
        return cases.run(all -> all.byId(id).orElseThrow());
    }

    private long version(StoredCase of) {
        return read(of.id()).current().version();
    }

    private void passEverything(String operator, StoredCase talking) {
        for (Checklist.Item item : read(talking.id()).current().checklist().items()) {
            as(operator, work -> work.check(talking.id(), item.id(), Result.PASSED));
        }
    }

    private static Refusal refusal(Outcome outcome) {
        return ((Outcome.Refused) outcome).why();
    }

    private static CaseState state(Outcome outcome) {
        return ((Outcome.Done) outcome).now().state();
    }

    @Test
    void theServerPicksTheLongestWaitingAndGivesTheSameAgain() {
        StoredCase first = waiting(CasePurpose.RESTORE_ACCESS);
        cases.now = cases.now.plusSeconds(1);
        StoredCase second = waiting(CasePurpose.RESTORE_ACCESS);

        assertThat(taken("anna").id()).isEqualTo(first.id());
        assertThat(taken("anna").id()).isEqualTo(first.id());
        assertThat(taken("berta").id()).isEqualTo(second.id());
        assertThat(this.<Optional<Outcome>>as("carla", DeskWork::next)).isEmpty();
    }

    @Test
    void fiftyOperatorsWhoAskAtOnceGetFiftyCases() {
        IntStream.range(0, 50).forEach(one -> waiting(CasePurpose.RESTORE_ACCESS));
        AtomicInteger operators = new AtomicInteger();

        List<String> ids = InParallel.times(
                50, () -> taken("operator-" + operators.incrementAndGet()).id());

        assertThat(ids).doesNotHaveDuplicates().hasSize(50);
    }

    @Test
    void oneOperatorWhoAsksTwiceAtOnceHoldsOneCase() {
        IntStream.range(0, 8).forEach(one -> waiting(CasePurpose.RESTORE_ACCESS));
        // The operator was here before: it is the lock that makes the calls wait, not the insert of the row.
        as("anna", work -> {
            work.pause(false);
            return work;
        });

        List<String> ids = InParallel.times(8, () -> taken("anna").id());

        assertThat(ids).containsOnly(ids.get(0));
        assertThat(cases.<Integer>run(all -> all.queue().waiting())).isEqualTo(7);
    }

    @Test
    void whoPausesGetsNobodyAndKeepsTheCaseTheyHold() {
        waiting(CasePurpose.RESTORE_ACCESS);
        as("anna", work -> {
            work.pause(true);
            return work;
        });

        assertThat(refusal(as("anna", DeskWork::next).orElseThrow())).isEqualTo(Refusal.PAUSED);
        String held = taken("berta").id();
        as("berta", work -> {
            work.pause(true);
            return work;
        });
        assertThat(taken("berta").id()).isEqualTo(held);
    }

    @Test
    @Tag("R-53")
    void noApprovalWithoutEveryMandatoryItem() {
        StoredCase talking = talking("anna", CasePurpose.RESTORE_ACCESS);

        Outcome tooEarly = as("anna", work -> work.approve(talking.id(), version(talking), PASSPORT));
        assertThat(tooEarly).isEqualTo(new Outcome.Refused(Refusal.NEEDS_UNMET, List.of("every_mandatory_item")));

        passEverything("anna", talking);
        assertThat(state(as("anna", work -> work.approve(talking.id(), version(talking), PASSPORT))))
                .isEqualTo(CaseState.APPROVED);
    }

    @Test
    @Tag("R-52")
    void anApprovalIsMadeOnceAndOfTheCaseThatTheOperatorSaw() {
        StoredCase talking = talking("anna", CasePurpose.RESTORE_ACCESS);
        passEverything("anna", talking);
        long seen = version(talking);

        assertThat(refusal(as("anna", work -> work.approve(talking.id(), seen - 1, PASSPORT))))
                .isEqualTo(Refusal.CHANGED_MEANWHILE);
        assertThat(state(as("anna", work -> work.approve(talking.id(), seen, PASSPORT))))
                .isEqualTo(CaseState.APPROVED);
        assertThat(refusal(as("anna", work -> work.approve(talking.id(), seen, PASSPORT))))
                .as("twice")
                .isEqualTo(Refusal.NO_SUCH_CASE);
    }

    @Test
    @Tag("R-52")
    void twoApprovalsAtOnceMakeOne() {
        StoredCase talking = talking("anna", CasePurpose.RESTORE_ACCESS);
        passEverything("anna", talking);
        long seen = version(talking);

        List<Boolean> made = InParallel.times(
                8, () -> as("anna", work -> work.approve(talking.id(), seen, PASSPORT)) instanceof Outcome.Done);

        assertThat(made).containsOnlyOnce(true);
    }

    /** Neither side's browser has asked since, so the case still looks like a conversation. */
    @Test
    @Tag("R-160")
    void anApprovalAfterTheConnectionWasLostIsNone() {
        StoredCase talking = talking("anna", CasePurpose.RESTORE_ACCESS);
        passEverything("anna", talking);
        long seen = version(talking);
        cases.now = cases.now.plusSeconds(31);
        assertThat(read(talking.id()).state()).isEqualTo(CaseState.WITH_OPERATOR);

        assertThat(refusal(as("anna", work -> work.approve(talking.id(), seen, PASSPORT))))
                .isEqualTo(Refusal.NO_SUCH_CASE);
        StoredCase after = read(talking.id());
        assertThat(after.state()).isEqualTo(CaseState.WAITING);
        assertThat(after.current().checklist().items())
                .as("the checks are void")
                .isEmpty();
    }

    @Test
    @Tag("R-160")
    void afterTheConnectionWasLostNothingIsCheckedRefusedOrPostponed() {
        StoredCase talking = talking("anna", CasePurpose.RESTORE_ACCESS);
        as("anna", work -> work.check(talking.id(), "face", Result.FAILED));
        long seen = version(talking);
        cases.now = cases.now.plusSeconds(31);

        assertThat(refusal(as("anna", work -> work.reject(talking.id(), seen, RejectReason.FACE_DIFFERS))))
                .isEqualTo(Refusal.NO_SUCH_CASE);
        assertThat(refusal(as("anna", work -> work.check(talking.id(), "face", Result.PASSED))))
                .isEqualTo(Refusal.NO_SUCH_CASE);
        assertThat(refusal(as("anna", work -> work.postpone(talking.id())))).isEqualTo(Refusal.NO_SUCH_CASE);
    }

    /** Who is asked the wrong question hangs up. */
    @Test
    void aCitizenWhoBreaksTheConnectionOffDoesNotEscapeASuspicion() {
        StoredCase talking = talking("anna", CasePurpose.RESTORE_ACCESS);
        cases.now = cases.now.plusSeconds(31);

        assertThat(state(as("anna", work -> work.flag(talking.id(), SilentFlag.FRAUD))))
                .isEqualTo(CaseState.SUSPECTED);
    }

    @Test
    @Tag("R-165")
    void theNextOperatorSeesWhoTakesPartBesideTheCitizen() {
        StoredCase talking = talking("anna", CasePurpose.RESTORE_ACCESS);
        for (String role : List.of("INTERPRETER", "GUARDIAN", "INTERPRETER")) {
            as("anna", work -> work.thirdPerson(talking.id(), role));
        }
        assertThat(refusal(as("berta", work -> work.thirdPerson(talking.id(), "HELPER"))))
                .isEqualTo(Refusal.NO_SUCH_CASE);

        as("anna", work -> work.release(talking.id(), ""));

        assertThat(as("berta", work -> work.view(((Outcome.Done) work.next().orElseThrow()).now()))
                        .thirdPersons())
                .containsExactly("interpreter", "guardian");
    }

    @Test
    void aCaseOfAnotherOperatorIsNotThere() {
        StoredCase talking = talking("anna", CasePurpose.RESTORE_ACCESS);
        passEverything("anna", talking);

        assertThat(this.<Optional<StoredCase>>as("berta", work -> work.visible(talking.id())))
                .isEmpty();
        assertThat(refusal(as("berta", work -> work.approve(talking.id(), version(talking), PASSPORT))))
                .isEqualTo(Refusal.NO_SUCH_CASE);
        assertThat(refusal(as("berta", work -> work.check(talking.id(), "face", Result.PASSED))))
                .isEqualTo(Refusal.NO_SUCH_CASE);
        assertThat(this.<Optional<StoredCase>>as("berta", work -> work.poll(talking.id(), true)))
                .isEmpty();
    }

    @Test
    @Tag("R-53")
    void whereTwoAreNeededTheSecondIsAnother() {
        cases.settings.put("citizen-case.four-eyes", "restore-access");
        StoredCase talking = talking("anna", CasePurpose.RESTORE_ACCESS);
        passEverything("anna", talking);

        assertThat(state(as("anna", work -> work.approve(talking.id(), version(talking), PASSPORT))))
                .isEqualTo(CaseState.PENDING_SECOND);
        assertThat(refusal(as("anna", work -> work.confirm(talking.id(), version(talking)))))
                .isEqualTo(Refusal.NOT_BY_THIS_OPERATOR);
        assertThat(this.<List<StoredCase>>as("anna", DeskWork::waitingForSecond))
                .isEmpty();
        assertThat(this.<List<StoredCase>>as("berta", DeskWork::waitingForSecond))
                .hasSize(1);
        assertThat(this.<Shown.Proposed>as(
                        "berta", work -> work.view(read(talking.id())).proposed()))
                .isEqualTo(new Shown.Proposed("approval", null, false));
        assertThat(state(as("berta", work -> work.confirm(talking.id(), version(talking)))))
                .isEqualTo(CaseState.APPROVED);
    }

    @Test
    void theSecondMayRefuseTheProposal() {
        cases.settings.put("citizen-case.four-eyes", "restore-access");
        StoredCase talking = talking("anna", CasePurpose.RESTORE_ACCESS);
        passEverything("anna", talking);
        as("anna", work -> work.approve(talking.id(), version(talking), PASSPORT));

        assertThat(state(as("berta", work -> work.reject(talking.id(), version(talking), RejectReason.NOT_CONFIRMED))))
                .isEqualTo(CaseState.REJECTED);
    }

    @Test
    @Tag("R-53")
    void theirOwnCaseNeedsASecondOperator() {
        waiting(CasePurpose.RESTORE_ACCESS);
        Actor.Operator herself = cases.run(all -> new Actor.Operator(
                "anna",
                Optional.of(all.keys()
                        .personKey(CitizenNumber.ofDigits(CaseDesk.form(1).number())
                                .orElseThrow()))));
        StoredCase talking = cases.database.run(
                em -> ((Outcome.Done) work(em, herself).next().orElseThrow()).now());
        cases.connected(talking);
        passEverything("anna", talking);

        Outcome approved =
                cases.database.run(em -> work(em, herself).approve(talking.id(), version(talking), PASSPORT));

        assertThat(state(approved)).isEqualTo(CaseState.PENDING_SECOND);
    }

    /** A system with rooms, whose addresses say for whom they are. */
    private static final class Rooms implements VideoSystem {

        @Override
        public Place place() {
            return Place.ITS_ROOM;
        }

        @Override
        public URI room(StoredCase held, Signal.Side side) {
            return URI.create("https://rooms.example/" + held.id() + "/" + side);
        }
    }

    @Test
    @Tag("R-125")
    void inARoomOfAnotherSystemTheOperatorSaysWhoIsThereAndOnlyTheOneWhoHoldsTheCaseGetsIn() {
        video = new Rooms();
        waiting(CasePurpose.RESTORE_ACCESS);
        StoredCase held = taken("anna");
        assertThat(this.<Optional<URI>>as("anna", work -> work.room(held.id())))
                .contains(URI.create("https://rooms.example/" + held.id() + "/OPERATOR"));
        assertThat(this.<Optional<URI>>as("berta", work -> work.room(held.id())))
                .isEmpty();

        assertThat(as("anna", work -> work.poll(held.id(), false)).orElseThrow().state())
                .isEqualTo(CaseState.CLAIMED);
        as("anna", work -> work.poll(held.id(), true));
        assertThat(as("anna", work -> work.poll(held.id(), true)).orElseThrow().state())
                .isEqualTo(CaseState.WITH_OPERATOR);

        cases.now = cases.now.plusSeconds(31);
        assertThat(as("anna", work -> work.poll(held.id(), false)).orElseThrow().state())
                .as("the operator says that the citizen is gone")
                .isEqualTo(CaseState.WAITING);
    }

    @Test
    void theCallInThePageHasNoRoom() {
        StoredCase talking = talking("anna", CasePurpose.RESTORE_ACCESS);

        assertThat(this.<Optional<URI>>as("anna", work -> work.room(talking.id())))
                .isEmpty();
    }

    @Test
    void aLostSecondStepNeedsTwo() {
        StoredCase talking = talking("anna", CasePurpose.RESTORE_ACCESS);
        passEverything("anna", talking);
        as("anna", work -> work.factorsLost(talking.id(), true));

        assertThat(state(as("anna", work -> work.approve(talking.id(), version(talking), PASSPORT))))
                .isEqualTo(CaseState.PENDING_SECOND);
    }

    @Test
    void anItemOfTheServerCannotBeTickedByHand() {
        StoredCase talking = talking("anna", CasePurpose.CHANGE_PHONE);

        assertThat(refusal(as("anna", work -> work.check(talking.id(), "new-phone", Result.PASSED))))
                .isEqualTo(Refusal.ITEM_OF_THE_SERVER);
        assertThat(this.<Outcome>as("anna", work -> work.check(talking.id(), "new-phone", Result.FAILED)))
                .isInstanceOf(Outcome.Done.class);
        assertThat(refusal(as("anna", work -> work.check(talking.id(), "nothing", Result.PASSED))))
                .isEqualTo(Refusal.NO_SUCH_ITEM);
    }

    @Test
    void aPhoneIsNotChangedWithoutTheProofOfTheNewOne() {
        StoredCase talking = talking("anna", CasePurpose.CHANGE_PHONE);
        passEverything("anna", talking);

        assertThat(((Outcome.Refused) as("anna", work -> work.approve(talking.id(), version(talking), PASSPORT)))
                        .unmet())
                .contains("every_mandatory_item", "fitting_approval");
    }

    @Test
    void whoseNumberBelongsToNoAccountCannotBeApproved() {
        people.byNumber.put(CaseDesk.form(1).number(), Optional.empty());
        StoredCase talking = talking("anna", CasePurpose.RESTORE_ACCESS);
        passEverything("anna", talking);

        assertThat(this.<Shown.Known>as(
                        "anna", work -> work.view(read(talking.id())).known()))
                .isNull();
        assertThat(refusal(as("anna", work -> work.approve(talking.id(), version(talking), PASSPORT))))
                .isEqualTo(Refusal.NO_ACCOUNT);
    }

    @Test
    void aRefusalNeedsAFailedItemAndASuspicionNothing() {
        StoredCase talking = talking("anna", CasePurpose.RESTORE_ACCESS);

        assertThat(refusal(as("anna", work -> work.reject(talking.id(), version(talking), RejectReason.FACE_DIFFERS))))
                .isEqualTo(Refusal.NEEDS_UNMET);
        as("anna", work -> work.check(talking.id(), "face", Result.FAILED));
        assertThat(state(as("anna", work -> work.reject(talking.id(), version(talking), RejectReason.FACE_DIFFERS))))
                .isEqualTo(CaseState.REJECTED);

        StoredCase other = talking("anna", CasePurpose.RESTORE_ACCESS);
        assertThat(state(as("anna", work -> work.flag(other.id(), SilentFlag.COERCION))))
                .isEqualTo(CaseState.SUSPECTED);
    }

    @Test
    void whoIsHandedOnIsNextWithTheNoteAndWithoutTheChecks() {
        StoredCase talking = talking("anna", CasePurpose.RESTORE_ACCESS);
        as("anna", work -> work.check(talking.id(), "face", Result.PASSED));
        waiting(CasePurpose.RESTORE_ACCESS);

        assertThat(state(as("anna", work -> work.release(talking.id(), " speaks Russian "))))
                .isEqualTo(CaseState.WAITING);
        assertThat(taken("berta").id()).isEqualTo(talking.id());
        Shown.View view = as("berta", work -> work.view(read(talking.id())));
        assertThat(view.notes()).extracting(Shown.Note::text).containsExactly("speaks Russian");
        assertThat(view.checklist()).isEmpty();
    }

    @Test
    void aNoteIsEncrypted() {
        StoredCase talking = talking("anna", CasePurpose.RESTORE_ACCESS);
        as("anna", work -> work.release(talking.id(), "speaks Russian"));

        assertThat(cases.database.<String>run(
                        em -> em.createNativeQuery("select SEALED from CITIZEN_DESK_NOTE", String.class)
                                .getSingleResult()
                                .toString()))
                .doesNotContain("Russian");
    }

    @Test
    void theViewShowsWhatWasTypedBesideWhatIsKnownMasked() {
        StoredCase talking = talking("anna", CasePurpose.RESTORE_ACCESS);

        Shown.View view = as("anna", work -> work.view(read(talking.id())));

        assertThat(Objects.requireNonNull(view.claimed()).firstName()).isEqualTo("Nino");
        Shown.Known known = Objects.requireNonNull(view.known());
        assertThat(known.firstName()).isEqualTo("N***");
        assertThat(known.firstNameAgrees()).isTrue();
        assertThat(known.phone()).isNull();
        assertThat(view.checklist()).isNotEmpty();
        assertThat(view.words()).hasSize(2);
        assertThat(view.grant()).isEqualTo(new Shown.Grant(false, 0));
    }

    // A registration.

    private static TypedPerson person(int citizen) {
        return new TypedPerson(CaseDesk.form(citizen).number(), "Nino", "Document", "");
    }

    /** Nobody has the number, and the citizen typed the code. */
    private StoredCase registering(String operator) {
        people.byNumber.put(CaseDesk.form(citizens + 1).number(), Optional.empty());
        StoredCase talking = talking(operator, CasePurpose.REGISTER);
        passEverything(operator, talking);
        cases.run(all -> all.findings()
                .check(read(talking.id()), new Actor.Operator(operator, Optional.empty()), "code", Result.PASSED));
        return talking;
    }

    private Outcome typed(String operator, StoredCase talking, TypedPerson person, TypedPerson again) {
        return as(operator, work -> work.typePerson(talking.id(), person, again));
    }

    @Test
    @Tag("R-132")
    void aRegistrationIsNotApprovedWithoutThePersonTypedTwiceAndASecondOperator() {
        StoredCase talking = registering("anna");

        assertThat(((Outcome.Refused) as("anna", work -> work.approve(talking.id(), version(talking), PASSPORT)))
                        .unmet())
                .contains("every_mandatory_item");
        assertThat(refusal(as("anna", work -> work.check(talking.id(), "person", Result.PASSED))))
                .isEqualTo(Refusal.ITEM_OF_THE_SERVER);
        assertThat(refusal(typed(
                        "anna", talking, person(1), new TypedPerson(person(1).number(), "Nina", "Document", ""))))
                .isEqualTo(Refusal.ENTRIES_DIFFER);
        assertThat(typed("anna", talking, person(1), person(1))).isInstanceOf(Outcome.Done.class);
        assertThat(state(as("anna", work -> work.approve(talking.id(), version(talking), PASSPORT))))
                .isEqualTo(CaseState.PENDING_SECOND);
        assertThat(state(as("berta", work -> work.confirm(talking.id(), version(talking)))))
                .isEqualTo(CaseState.APPROVED);
        assertThat(read(talking.id()).form().orElseThrow().lastName())
                .as("of the document")
                .isEqualTo("Document");
    }

    @Test
    @Tag("R-132")
    void theTypedPersonIsTheOneOfTheCaseAndCanHaveAnAccount() {
        StoredCase talking = registering("anna");
        TypedPerson hidden = new TypedPerson(person(1).number(), "Nino\u202e", "Document", "");
        TypedPerson forACompany = new TypedPerson(person(1).number(), "Nino", "Document", "123456789");

        assertThat(refusal(typed("anna", talking, person(2), person(2)))).isEqualTo(Refusal.ANOTHER_NUMBER);
        assertThat(refusal(typed("anna", talking, forACompany, forACompany))).isEqualTo(Refusal.ANOTHER_NUMBER);
        assertThat(refusal(typed("anna", talking, hidden, hidden))).isEqualTo(Refusal.NAME_NOT_POSSIBLE);
        assertThat(refusal(typed("berta", talking, person(1), person(1)))).isEqualTo(Refusal.NO_SUCH_CASE);
        people.acceptsNames = false;
        assertThat(refusal(typed("anna", talking, person(1), person(1)))).isEqualTo(Refusal.NAME_NOT_POSSIBLE);
    }

    @Test
    @Tag("R-132")
    void whoHasAnAccountIsNotRegistered() {
        StoredCase talking = registering("anna");
        typed("anna", talking, person(1), person(1));
        people.byNumber.remove(person(1).number());

        assertThat(refusal(typed("anna", talking, person(1), person(1)))).isEqualTo(Refusal.ACCOUNT_EXISTS);
        assertThat(refusal(as("anna", work -> work.approve(talking.id(), version(talking), PASSPORT))))
                .as("made since the person was typed")
                .isEqualTo(Refusal.ACCOUNT_EXISTS);
    }

    @Test
    void onlyARegistrationAsksForThePerson() {
        StoredCase talking = talking("anna", CasePurpose.RESTORE_ACCESS);

        assertThat(refusal(typed("anna", talking, person(1), person(1)))).isEqualTo(Refusal.NOT_FROM_THIS_STATE);
    }
}

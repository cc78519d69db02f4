package org.citizenlogin.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.citizenlogin.casework.Actor.Operator;
import org.citizenlogin.casework.CaseMachine.Outcome;
import org.citizenlogin.casework.Checklist.Result;

/** Cases in every state, reached by moves, and the observation that each move needs. */
final class Cases {

    static final Instant OPENED = Instant.parse("2001-02-03T04:05:06Z");
    static final String PERSON = "person-1";
    static final Operator NINO = new Operator("nino", Optional.empty());
    static final Operator IRAKLI = new Operator("irakli", Optional.of("person-of-irakli"));
    static final Actor CITIZEN = new Actor.Citizen();
    static final Actor CONTACT = new Actor.Contact();
    static final Actor SERVER = new Actor.Server();

    final CaseMachine machine;
    final CasePurpose purpose;
    final CaseChannel channel;

    Cases(CaseChannel channel, CasePurpose purpose, Set<CasePurpose> fourEyes) {
        this.channel = channel;
        this.purpose = purpose;
        this.machine = machine(fourEyes, 7);
    }

    static CaseMachine machine(Set<CasePurpose> fourEyes, long seed) {
        return new CaseMachine(
                new AuthorityMatrix(fourEyes),
                CaseTimes.DEFAULT,
                Retention.DEFAULT,
                new ChecklistRules(SecurityFeature.COMMON),
                new Random(seed));
    }

    static Case.Opening opening(CaseChannel channel, CasePurpose purpose, Reach reach) {
        return new Case.Opening("case-1", channel, purpose, PERSON, reach, List.of("ge-idcard"), OPENED);
    }

    Case opened() {
        return Case.open(opening(channel, purpose, Reach.REGISTERED_CONTACT));
    }

    /** A case in each state, with everything checked once citizen and operator talked. */
    Map<CaseState, Case> everyState() {
        Map<CaseState, Case> all = new EnumMap<>(CaseState.class);
        Case waiting = moved(opened(), Move.JOIN, CITIZEN);
        Case claimed = moved(waiting, Move.CLAIM, NINO);
        Case talking = answered(talking(), Result.PASSED);
        Case pending = moved(talking, Move.PROPOSE, NINO);
        Case approved = moved(pending, Move.CONFIRM, IRAKLI);
        List.of(
                        opened(),
                        waiting,
                        moved(waiting, Move.FALL_SILENT, SERVER),
                        claimed,
                        talking,
                        pending,
                        approved,
                        moved(approved, Move.CONSUME, CITIZEN),
                        moved(pending, Move.OVERRULE, IRAKLI),
                        moved(talking, Move.FLAG, NINO),
                        moved(approved, Move.OBJECT, CONTACT),
                        moved(talking, Move.POSTPONE, NINO),
                        moved(talking, Move.WITHDRAW, CITIZEN),
                        moved(waiting, Move.EXPIRE, SERVER))
                .forEach(one -> all.put(one.state(), one));
        all.put(CaseState.PURGED, moved(moved(waiting, Move.EXPIRE, SERVER), Move.PURGE, SERVER));
        return all;
    }

    /** Operator and citizen talk, and nothing was checked yet. */
    Case talking() {
        Case claimed = moved(moved(opened(), Move.JOIN, CITIZEN), Move.CLAIM, NINO);
        return moved(claimed, Move.CONNECT, SERVER);
    }

    /** Every item with this result. */
    Case answered(Case talking, Result result) {
        Case answered = talking;
        for (Checklist.Item item : talking.checklist().items()) {
            answered = next(machine.check(answered, talking.operator().orElseThrow(), item.id(), result));
        }
        return answered;
    }

    Outcome attempt(Case current, Move move, Actor actor) {
        return machine.move(current, move, actor, observed(move), moment(current, move));
    }

    Case moved(Case current, Move move, Actor actor) {
        return next(attempt(current, move, actor));
    }

    static Case next(Outcome outcome) {
        if (outcome instanceof Outcome.Moved moved) {
            return moved.next();
        }
        throw new AssertionError(outcome.toString());
    }

    CaseDecision.Approval approval() {
        return new CaseDecision.Approval(
                PERSON, purpose == CasePurpose.CHANGE_PHONE ? Optional.of("phone-2") : Optional.empty());
    }

    /** What lets the move happen. */
    Observation observed(Move move) {
        return switch (move) {
            case JOIN -> new Observation.Entry(true, Observation.Consent.GIVEN, true);
            case CONNECT -> new Observation.Connected();
            case FALL_SILENT -> new Observation.Silence(Observation.Source.PAGE, OPENED);
            case INTERRUPT, GIVE_UP -> new Observation.Silence(Observation.Source.CONNECTION, OPENED);
            case END_IDLE -> new Observation.Silence(Observation.Source.ACTION, OPENED);
            case APPROVE, PROPOSE -> new Observation.Decided(approval());
            case REJECT, OVERRULE -> new Observation.Decided(new CaseDecision.Rejection(RejectReason.FACE_DIFFERS));
            case FLAG, FLAG_AS_SECOND ->
                new Observation.Decided(new CaseDecision.Suspicion(CaseDecision.SilentFlag.COERCION));
            case CONSUME -> new Observation.Person(PERSON);
            case PURGE -> new Observation.LegalHold(false);
            default -> Observation.NONE;
        };
    }

    /** A moment at which time allows the move. */
    Instant moment(Case current, Move move) {
        Instant since = current.since();
        CaseTimes times = CaseTimes.DEFAULT;
        return switch (move) {
            case FALL_SILENT, INTERRUPT, GIVE_UP -> since.plus(times.unseen());
            case END_IDLE -> since.plus(times.idle());
            case CONSUME -> since.plus(delay(current));
            case EXPIRE -> times.deadline(current, delay(current)).orElse(since);
            case PURGE ->
                since.plus(Retention.DEFAULT
                        .byOutcome()
                        .getOrDefault(current.state(), new Retention.Kept(Duration.ZERO, Duration.ZERO))
                        .data());
            default -> since;
        };
    }

    private static Duration delay(Case current) {
        return new AuthorityMatrix(Set.of())
                .ask(current)
                .map(AuthorityMatrix.Grant::delay)
                .orElse(Duration.ZERO);
    }
}

package org.citizenlogin.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.citizenlogin.casework.Actor.Operator;
import org.citizenlogin.casework.AuthorityMatrix.Grant;

/** Decides every move of a case. It changes nothing itself: the caller stores the next case that it returns. */
public final class CaseMachine {

    /** The answer to a move. */
    public sealed interface Outcome {

        record Moved(Case next) implements Outcome {}

        record Refused(Refusal why, Set<Need> unmet) implements Outcome {}
    }

    /** Why a move was refused. */
    public enum Refusal {
        NOT_FROM_THIS_STATE,
        NOT_BY_THIS_ACTOR,
        NEEDS_UNMET,
        NO_SUCH_ITEM
    }

    private static final Set<Move> VOIDING = EnumSet.of(Move.RELEASE, Move.INTERRUPT, Move.GIVE_UP);

    private final AuthorityMatrix authority;
    private final CaseTimes times;
    private final Retention retention;
    private final ChecklistRules checklists;
    private final Random random;

    /** @param random not predictable, in production {@link java.security.SecureRandom} */
    public CaseMachine(
            AuthorityMatrix authority, CaseTimes times, Retention retention, ChecklistRules checklists, Random random) {
        this.authority = authority;
        this.times = times;
        this.retention = retention;
        this.checklists = checklists;
        this.random = random;
    }

    /** Makes the move, or refuses it with everything that it lacks. */
    public Outcome move(Case current, Move move, Actor actor, Observation observed, Instant now) {
        if (!move.isFrom(current.state())) {
            return refused(Refusal.NOT_FROM_THIS_STATE);
        }
        if (!move.isBy(actor.partyOf(current))) {
            return refused(Refusal.NOT_BY_THIS_ACTOR);
        }
        Set<Need> unmet = EnumSet.noneOf(Need.class);
        for (Need need : move.needs()) {
            if (!isMet(need, current, actor, observed, now)) {
                unmet.add(need);
            }
        }
        return unmet.isEmpty()
                ? new Outcome.Moved(next(current, move, actor, observed, now))
                : new Outcome.Refused(Refusal.NEEDS_UNMET, unmet);
    }

    /** Notes the result of one check. Only the operator who talks with the citizen can, and only while they talk. */
    public Outcome check(Case current, Actor actor, String item, Checklist.Result result) {
        if (current.state() != CaseState.WITH_OPERATOR) {
            return refused(Refusal.NOT_FROM_THIS_STATE);
        }
        if (actor.partyOf(current) != Actor.Party.CLAIMING_OPERATOR) {
            return refused(Refusal.NOT_BY_THIS_ACTOR);
        }
        return current.checklist()
                .with(item, result)
                .<Outcome>map(answered -> new Outcome.Moved(current.with(answered)))
                .orElseGet(() -> refused(Refusal.NO_SUCH_ITEM));
    }

    private static Outcome refused(Refusal why) {
        return new Outcome.Refused(why, Set.of());
    }

    private boolean isMet(Need need, Case current, Actor actor, Observation observed, Instant now) {
        Case.Opening opening = current.opening();
        return switch (need) {
            case FORM_COMPLETE -> observed instanceof Observation.Entry entry && entry.formComplete();
            case CONSENT ->
                observed instanceof Observation.Entry entry
                        && (!opening.channel().isRecorded() || entry.consent() != Observation.Consent.REFUSED);
            case DEVICES_READY ->
                observed instanceof Observation.Entry entry
                        && (!opening.channel().isRecorded() || entry.devicesReady());
            case IN_TIME -> !isOverdue(current, now);
            case OVERDUE -> isOverdue(current, now);
            case PAGE_SILENT -> isSilent(current, observed, now, Set.of(Observation.Source.PAGE));
            case CONNECTED -> observed instanceof Observation.Connected;
            case CONNECTION_LOST ->
                isSilent(current, observed, now, Set.of(Observation.Source.CONNECTION, Observation.Source.LEASE));
            case ATTEMPTS_LEFT -> current.attempts() < times.attempts();
            case NO_ATTEMPTS_LEFT -> current.attempts() >= times.attempts();
            case IDLE -> isSilent(current, observed, now, Set.of(Observation.Source.ACTION));
            case AUTHORITY -> authority.ask(current).isPresent();
            case ONE_OPERATOR_SUFFICES -> authority.ask(current).stream().noneMatch(Grant::secondOperator);
            case NOT_OWN -> !(actor instanceof Operator operator && operator.isPerson(opening.personKey()));
            case EVERY_MANDATORY_ITEM -> current.checklist().isPassed();
            case A_FAILED_ITEM -> current.checklist().hasFailure();
            case FITTING_APPROVAL ->
                decided(observed, CaseDecision.Approval.class)
                        .filter(approval -> approval.personKey().equals(opening.personKey())
                                && approval.newPhoneKey().isPresent()
                                        == (opening.purpose() == CasePurpose.CHANGE_PHONE))
                        .isPresent();
            case CODED_REASON -> decided(observed, CaseDecision.Rejection.class).isPresent();
            case SILENT_FLAG -> decided(observed, CaseDecision.Suspicion.class).isPresent();
            case DECIDED_BY_ENOUGH ->
                current.second().isPresent() || authority.ask(current).stream().noneMatch(Grant::secondOperator);
            case DELAY_OVER -> !now.isBefore(current.since().plus(delay(current)));
            case SAME_PERSON ->
                observed instanceof Observation.Person person
                        && person.personKey().equals(opening.personKey());
            case RETENTION_OVER ->
                observed instanceof Observation.LegalHold hold
                        && !hold.ordered()
                        && !now.isBefore(retention.dataUntil(current.state(), current.since()));
        };
    }

    private boolean isOverdue(Case current, Instant now) {
        return times.deadline(current, delay(current))
                .filter(end -> !now.isBefore(end))
                .isPresent();
    }

    private Duration delay(Case current) {
        return authority.ask(current).map(Grant::delay).orElse(Duration.ZERO);
    }

    /** A silence counts from the beginning of the state: what was silent before belongs to another one. */
    private boolean isSilent(Case current, Observation observed, Instant now, Set<Observation.Source> sources) {
        if (!(observed instanceof Observation.Silence silence) || !sources.contains(silence.from())) {
            return false;
        }
        Instant since = silence.since().isAfter(current.since()) ? silence.since() : current.since();
        return !now.isBefore(since.plus(times.longestSilence(silence.from(), current.state())));
    }

    private static <D extends CaseDecision> Optional<D> decided(Observation observed, Class<D> kind) {
        return observed instanceof Observation.Decided made && kind.isInstance(made.decision())
                ? Optional.of(kind.cast(made.decision()))
                : Optional.empty();
    }

    private Case next(Case current, Move move, Actor actor, Observation observed, Instant now) {
        boolean isVoid = VOIDING.contains(move);
        boolean backToQueue = isVoid && move.to() == CaseState.WAITING;
        Optional<Operator> acting = actor instanceof Operator operator ? Optional.of(operator) : Optional.empty();
        return new Case(
                current.opening(),
                move.to(),
                current.version() + 1,
                now,
                backToQueue || move == Move.JOIN ? now : current.queuedAt(),
                current.attempts() + (move == Move.CLAIM ? 1 : 0),
                move == Move.CLAIM ? acting : backToQueue ? Optional.empty() : current.operator(),
                actor.partyOf(current) == Actor.Party.OTHER_OPERATOR && move != Move.CLAIM ? acting : current.second(),
                checklist(current, move, isVoid),
                move.decides() && observed instanceof Observation.Decided made
                        ? Optional.of(made.decision())
                        : current.decision(),
                current.relations(),
                current.factorsLost());
    }

    private Checklist checklist(Case current, Move move, boolean isVoid) {
        if (move == Move.CONNECT) {
            return checklists.draw(current.opening(), random);
        }
        return isVoid ? Checklist.NONE : current.checklist();
    }
}

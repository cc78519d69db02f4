package org.citizenlogin.people.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CaseMachine;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.Move;
import org.citizenlogin.casework.Observation;
import org.citizenlogin.people.casework.Cases.Result;

/** What time, silence or a connection decides about a case. Whoever asks for a case settles it first. */
public final class Deadlines {

    private record Due(Move move, Observation observed) {}

    private final CaseStore store;
    private final CaseMoves moves;
    private final CasePolicy policy;

    Deadlines(CaseStore store, CaseMoves moves, CasePolicy policy) {
        this.store = store;
        this.moves = moves;
        this.policy = policy;
    }

    /**
     * Makes the move that time, silence or a connection asks for, if there is one: connected, silent, back to the queue,
     * expired. Any node may call it at any time.
     *
     * @return {@link Result.Moved} when something was due
     */
    public Result settle(StoredCase current) {
        for (Due due : due(current)) {
            Result made = moves.make(current, due.move(), new Actor.Server(), due.observed(), CaseStore.Change.NONE);
            if (!(made instanceof Result.Refused)) {
                return made;
            }
        }
        return new Result.Refused(CaseMachine.Refusal.NEEDS_UNMET, Set.of());
    }

    /** Does what is due, and returns the case as it is then. */
    public StoredCase settled(StoredCase current) {
        Result made = settle(current);
        if (made instanceof Result.Moved moved) {
            return moved.now();
        }
        return made instanceof Result.Overtaken ? store.byId(current.id()).orElse(current) : current;
    }

    /** From when on an approval can be used; empty for a case that is not approved. */
    public Optional<Instant> usableAt(StoredCase current) {
        return current.state() == CaseState.APPROVED
                ? policy.authority()
                        .ask(current.current())
                        .map(grant -> current.current().since().plus(grant.delay()))
                : Optional.empty();
    }

    private static List<Due> due(StoredCase current) {
        Observation page = new Observation.Silence(Observation.Source.PAGE, current.seenAt());
        Observation lease = new Observation.Silence(
                Observation.Source.LEASE, current.leasedAt().orElse(Instant.EPOCH));
        Observation connection = new Observation.Silence(
                Observation.Source.CONNECTION,
                older(
                        current.citizenMediaAt().orElse(Instant.EPOCH),
                        current.operatorMediaAt().orElse(Instant.EPOCH)));
        Observation idle = new Observation.Silence(Observation.Source.ACTION, current.actedAt());
        return switch (current.state()) {
            case WAITING -> List.of(new Due(Move.EXPIRE, Observation.NONE), new Due(Move.FALL_SILENT, page));
            case CLAIMED ->
                current.citizenMediaAt().isPresent()
                                && current.operatorMediaAt().isPresent()
                        ? List.of(new Due(Move.CONNECT, new Observation.Connected()))
                        : List.of(
                                new Due(Move.INTERRUPT, lease),
                                new Due(Move.INTERRUPT, connection),
                                new Due(Move.GIVE_UP, lease),
                                new Due(Move.GIVE_UP, connection));
            case WITH_OPERATOR ->
                !current.current().opening().channel().isOfTheDesk()
                        ? List.of(new Due(Move.INTERRUPT, lease), new Due(Move.GIVE_UP, lease))
                        : List.of(
                                new Due(Move.END_IDLE, idle),
                                new Due(Move.INTERRUPT, lease),
                                new Due(Move.INTERRUPT, connection),
                                new Due(Move.GIVE_UP, lease),
                                new Due(Move.GIVE_UP, connection));
            case NEW, AWAY, PENDING_SECOND, APPROVED -> List.of(new Due(Move.EXPIRE, Observation.NONE));
            default -> List.of();
        };
    }

    private static Instant older(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}

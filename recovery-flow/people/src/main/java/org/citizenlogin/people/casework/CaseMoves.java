package org.citizenlogin.people.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.AuthorityMatrix.Grant;
import org.citizenlogin.casework.Case;
import org.citizenlogin.casework.CaseMachine;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.Move;
import org.citizenlogin.casework.Observation;
import org.citizenlogin.casework.Relation;
import org.citizenlogin.people.casework.CaseStore.Change;
import org.citizenlogin.people.casework.Cases.Result;

/** Makes the moves that the domain's machine allows. Before a decision it looks for other cases that this one is related to. */
final class CaseMoves {

    private static final Set<Move> DECISIONS = EnumSet.of(Move.APPROVE, Move.PROPOSE, Move.CONFIRM);

    private final CaseRows rows;
    private final CaseStore store;
    private final CasePolicy policy;
    private final CaseMachine machine;
    private final Clock clock;
    private final Consumer<StoredCase> approved;

    /** @param approved hears of every approval whose matrix row asks for a notice, in the same transaction */
    CaseMoves(
            CaseRows rows,
            CaseStore store,
            CasePolicy policy,
            CaseMachine machine,
            Clock clock,
            Consumer<StoredCase> approved) {
        this.rows = rows;
        this.store = store;
        this.policy = policy;
        this.machine = machine;
        this.clock = clock;
        this.approved = approved;
    }

    Result make(StoredCase read, Move move, Actor actor, Observation observed, Change change) {
        Case current = DECISIONS.contains(move) ? read.current().relatedTo(relations(read)) : read.current();
        CaseMachine.Outcome outcome = machine.move(current, move, actor, observed, clock.instant());
        if (outcome instanceof CaseMachine.Outcome.Refused refused) {
            return Result.Refused.of(refused);
        }
        Case next = ((CaseMachine.Outcome.Moved) outcome).next();
        String detail = observed instanceof Observation.Decided decided ? CaseText.detail(decided.decision()) : "";
        Result made = store.write(read, next, move.name(), actor, detail, row -> {
            change.apply(row);
            if (move == Move.CONNECT) {
                row.connectedAt = row.sinceAt;
            }
            if (next.state().hasEnded()) {
                row.dataUntil =
                        policy.retention().dataUntil(next.state(), next.since()).toEpochMilli();
                row.newPhone = next.state() == CaseState.CONSUMED ? row.newPhone : null;
            }
        });
        if (made instanceof Result.Moved moved
                && next.state() == CaseState.APPROVED
                && policy.authority()
                        .ask(next)
                        .filter(Grant::noticeToEveryContact)
                        .isPresent()) {
            approved.accept(moved.now());
        }
        return made;
    }

    private Set<Relation> relations(StoredCase current) {
        CaseRow own = rows.byId(current.id()).orElseThrow();
        Instant opened = Instant.ofEpochMilli(own.openedAt);
        return Relation.between(
                traits(own),
                rows.takenBetween(own.id, opened.minus(Relation.WITHIN), opened.plus(Relation.WITHIN), own).stream()
                        .map(CaseMoves::traits)
                        .toList());
    }

    private static Relation.Traits traits(CaseRow row) {
        return new Relation.Traits(
                Instant.ofEpochMilli(row.openedAt),
                row.personKey,
                Optional.ofNullable(row.phoneKey),
                Optional.ofNullable(row.addressKey));
    }
}

package org.citizenlogin.people.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CaseMachine;
import org.citizenlogin.casework.Move;
import org.citizenlogin.casework.Observation;
import org.citizenlogin.casework.Reach;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.people.casework.Cases.Result;

/** The queue of one realm: who is served next, and what those who wait are told. */
public final class CaseQueue {

    /** What an operator's claim found about the account of the typed number. */
    public record Account(Optional<String> userId, Reach reach) {}

    /** Looks up the account of a case; called for the one case that the operator takes. */
    @FunctionalInterface
    public interface AccountLookup {
        Account of(CitizenNumber number);
    }

    private static final int CANDIDATES = 60;
    private static final Duration AT_WORK = Duration.ofMinutes(10);
    private static final int CONVERSATIONS = 50;

    private final String realmId;
    private final CaseRows rows;
    private final CaseStore store;
    private final CaseMoves moves;
    private final Deadlines deadlines;
    private final CasePolicy policy;
    private final Clock clock;
    private final QueueSnapshots snapshots;

    CaseQueue(
            String realmId,
            CaseRows rows,
            CaseStore store,
            CaseMoves moves,
            Deadlines deadlines,
            CasePolicy policy,
            Clock clock,
            QueueSnapshots snapshots) {
        this.realmId = realmId;
        this.rows = rows;
        this.store = store;
        this.moves = moves;
        this.deadlines = deadlines;
        this.policy = policy;
        this.clock = clock;
        this.snapshots = snapshots;
    }

    /** Citizens who are served before this one, as they were less than a second ago. */
    public int ahead(StoredCase waiting) {
        return snapshots
                .place(realmId, waiting.id(), clock.instant(), () -> rows.idsOfWaiting(present()))
                .orElseGet(() -> rows.ahead(waiting, present()));
    }

    public int waiting() {
        return rows.waiting(present());
    }

    /** Whose page asked later is there; the others are noted as silent when somebody looks. */
    private Instant present() {
        return clock.instant().minus(policy.times().unseen());
    }

    /** Operators who hold a case or held one during the last ten minutes. */
    public int operators() {
        return rows.operatorsSince(clock.instant().minus(AT_WORK));
    }

    /** How long the latest conversations lasted that ended with a decision. */
    public List<Duration> conversations() {
        return rows.conversations(CONVERSATIONS).stream()
                .map(span -> Duration.ofMillis((Long) span[1] - (Long) span[0]))
                .filter(span -> !span.isNegative())
                .toList();
    }

    /** The case that this operator holds. */
    public Optional<StoredCase> ofOperator(String operatorId) {
        return rows.ofOperator(operatorId).stream().findFirst().map(store::stored);
    }

    /**
     * Takes the next case of the queue for this operator. An operator who holds one gets the same again.
     *
     * @return the case in the state {@code CLAIMED}; empty when nobody waits
     */
    public Optional<StoredCase> takeNext(Actor.Operator operator, AccountLookup accounts) {
        Optional<StoredCase> held = ofOperator(operator.id());
        if (held.isPresent()) {
            return held;
        }
        Optional<CaseRow> last = Optional.empty();
        while (true) {
            List<CaseRow> candidates = rows.queue(CANDIDATES, last);
            for (CaseRow candidate : candidates) {
                Optional<StoredCase> taken = take(candidate.id, operator, accounts);
                if (taken.isPresent()) {
                    return taken;
                }
            }
            if (candidates.size() < CANDIDATES) {
                return Optional.empty();
            }
            // All of these were silent, or other operators are taking them at this moment.
            last = Optional.of(candidates.get(candidates.size() - 1));
        }
    }

    private Optional<StoredCase> take(String id, Actor.Operator operator, AccountLookup accounts) {
        Optional<StoredCase> locked = rows.lockWaiting(id).map(store::stored);
        if (locked.isEmpty() || deadlines.settle(locked.get()) instanceof Result.Moved) {
            return Optional.empty();
        }
        StoredCase candidate = locked.get();
        Account account = candidate
                .form()
                .map(form -> accounts.of(form.accountNumber()))
                .orElseGet(() -> new Account(Optional.empty(), Reach.NOTHING));
        return claim(candidate, operator, clock.instant(), row -> {
                            row.userId = account.userId().orElse(null);
                            row.reach = account.reach();
                        })
                        instanceof Result.Moved taken
                ? Optional.of(taken.now())
                : Optional.empty();
    }

    /** A conversation begins without anything that was heard of an earlier one. */
    private Result claim(StoredCase waiting, Actor.Operator operator, Instant leased, CaseStore.Change change) {
        return moves.make(waiting, Move.CLAIM, operator, Observation.NONE, row -> {
            change.apply(row);
            row.leasedAt = leased.toEpochMilli();
            row.citizenMediaAt = null;
            row.operatorMediaAt = null;
            row.connectedAt = null;
        });
    }

    /**
     * Gives a waiting case to another system, whose operators talk with the citizen. The checklist is drawn now, because
     * they work through it. Nobody here observes their conversation: the system holds the case until the given time, and
     * then it goes back as after a lost connection.
     *
     * @param system acts as the operator of the case
     * @return the case in the state {@code WITH_OPERATOR}
     */
    public Result handOver(StoredCase waiting, Actor.Operator system, Instant until) {
        if (waiting.current().opening().channel().isOfTheDesk()) {
            return new Result.Refused(CaseMachine.Refusal.NOT_BY_THIS_ACTOR, Set.of());
        }
        Result taken = claim(waiting, system, until, CaseStore.Change.NONE);
        return taken instanceof Result.Moved claimed
                ? moves.make(claimed.now(), Move.CONNECT, system, new Observation.Connected(), CaseStore.Change.NONE)
                : taken;
    }
}

package org.citizenlogin.people.video.redirect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CaseChannel;
import org.citizenlogin.casework.CaseDecision;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.Checklist;
import org.citizenlogin.casework.Move;
import org.citizenlogin.casework.Observation;
import org.citizenlogin.casework.RejectReason;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.people.casework.CaseApproval;
import org.citizenlogin.people.casework.CaseForm;
import org.citizenlogin.people.casework.Cases;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.people.video.redirect.ResultReader.SignedResult;
import org.citizenlogin.secret.KeyRing;

/**
 * What a signed result does to its case, in the caller's transaction. Every move is one that an operator could make; the case
 * leaves the state in which it waits for the result, so the same or another result changes nothing any more.
 */
final class ReceivedResult {

    /** The check whose failure a refusal for a missing account rests on. */
    private static final String DATA = "data";

    private final Cases cases;
    private final KeyRing ring;
    private final Clock clock;
    private final Actor.Operator system;
    private final Function<CitizenNumber, Optional<String>> accounts;

    /** @param accounts the id of the one account that has this number; empty for none and for several */
    ReceivedResult(
            Cases cases,
            KeyRing ring,
            Clock clock,
            Actor.Operator system,
            Function<CitizenNumber, Optional<String>> accounts) {
        this.cases = cases;
        this.ring = ring;
        this.clock = clock;
        this.system = system;
        this.accounts = accounts;
    }

    /** @return empty when it was taken; otherwise the caller rolls back */
    Optional<ResultRefusal> apply(SignedResult result) {
        Optional<StoredCase> asked = cases.byId(result.caseId())
                .filter(found -> found.current().opening().channel() == CaseChannel.EXTERNAL_VIDEO)
                .filter(found -> RequestNonce.matches(ring, found, result.nonce()));
        if (asked.isEmpty()) {
            return Optional.of(ResultRefusal.UNKNOWN_REQUEST);
        }
        StoredCase read = asked.get();
        if (!isWaitedFor(read)) {
            return Optional.of(ResultRefusal.OVER);
        }
        return cases.note(read, system, "DECIDED_BY", result.agent()) instanceof Cases.Result.Moved noted
                ? checked(noted.now(), result)
                : Optional.of(ResultRefusal.CHANGED_MEANWHILE);
    }

    private boolean isWaitedFor(StoredCase read) {
        return read.state() == CaseState.WITH_OPERATOR
                && read.current().operator().filter(system::equals).isPresent()
                && read.leasedAt().filter(clock.instant()::isBefore).isPresent();
    }

    private Optional<ResultRefusal> checked(StoredCase read, SignedResult result) {
        StoredCase current = read;
        for (Map.Entry<String, Checklist.Result> check : result.checks().entrySet()) {
            if (isOfServer(current, check.getKey())) {
                return Optional.of(ResultRefusal.NOT_ALLOWED);
            }
            Cases.Result made = cases.findings().check(current, system, check.getKey(), check.getValue());
            if (!(made instanceof Cases.Result.Moved moved)) {
                return refusal(made);
            }
            current = moved.now();
        }
        return decided(current, result.outcome());
    }

    /** What this server sees itself, such as a typed code, nobody else can state. */
    private static boolean isOfServer(StoredCase current, String item) {
        return current.current().checklist().items().stream()
                .anyMatch(one -> one.id().equals(item) && one.kind().isNotedByServer());
    }

    private Optional<ResultRefusal> decided(StoredCase current, ResultOutcome outcome) {
        if (outcome instanceof ResultOutcome.Approved approved) {
            return approved(current, approved);
        }
        if (outcome instanceof ResultOutcome.Rejected rejected) {
            return moved(current, Move.REJECT, new CaseDecision.Rejection(rejected.reason()));
        }
        if (outcome instanceof ResultOutcome.Suspected suspected) {
            return moved(current, Move.FLAG, new CaseDecision.Suspicion(suspected.flag()));
        }
        return refusal(cases.move(
                current,
                outcome instanceof ResultOutcome.Postponed ? Move.POSTPONE : Move.RELEASE,
                system,
                Observation.NONE));
    }

    private Optional<ResultRefusal> moved(StoredCase current, Move move, CaseDecision decision) {
        return refusal(cases.move(current, move, system, new Observation.Decided(decision)));
    }

    private Optional<ResultRefusal> approved(StoredCase current, ResultOutcome.Approved approved) {
        CaseForm form = current.form().orElseThrow();
        if (!isSame(form.number(), approved.number())) {
            return Optional.of(ResultRefusal.OTHER_PERSON);
        }
        Optional<String> account = accounts.apply(form.accountNumber());
        if (account.isEmpty()) {
            // The citizen learns it as from an operator; otherwise they would wait for nothing.
            return cases.findings().check(current, system, DATA, Checklist.Result.FAILED)
                            instanceof Cases.Result.Moved failed
                    ? moved(failed.now(), Move.REJECT, new CaseDecision.Rejection(RejectReason.NO_SUCH_ACCOUNT))
                    : Optional.of(ResultRefusal.CHANGED_MEANWHILE);
        }
        Cases.Result known = cases.findings().account(current, system, account.get());
        if (known instanceof Cases.Result.Moved found && approved.secondStepLost()) {
            known = cases.findings().factorsLost(found.now(), system, true);
        }
        return known instanceof Cases.Result.Moved ready
                ? refusal(CaseApproval.make(
                        cases,
                        ready.now(),
                        system,
                        new CaseDecision.Approval(
                                cases.keys().personKey(ready.now(), form.accountNumber()), Optional.empty()),
                        approved.document()))
                : refusal(known);
    }

    private static boolean isSame(String typed, String onTheDocument) {
        return MessageDigest.isEqual(
                typed.getBytes(StandardCharsets.UTF_8), onTheDocument.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<ResultRefusal> refusal(Cases.Result made) {
        if (made instanceof Cases.Result.Moved) {
            return Optional.empty();
        }
        return Optional.of(
                made instanceof Cases.Result.Overtaken ? ResultRefusal.CHANGED_MEANWHILE : ResultRefusal.NOT_ALLOWED);
    }
}

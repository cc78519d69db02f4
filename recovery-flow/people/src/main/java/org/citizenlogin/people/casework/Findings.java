package org.citizenlogin.people.casework;

import java.util.Set;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CaseMachine;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.Checklist;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.people.casework.Cases.Result;

/** What the operator of a conversation finds out. It goes into the history, and moves the case nowhere. */
public final class Findings {

    private final CaseStore store;
    private final CaseKeys keys;
    private final CaseMachine machine;

    Findings(CaseStore store, CaseKeys keys, CaseMachine machine) {
        this.store = store;
        this.keys = keys;
        this.machine = machine;
    }

    /** Notes the account of a case that was handed over. It is looked up for the result, not in a citizen's request. */
    public Result account(StoredCase read, Actor.Operator system, String userId) {
        return isHeldBy(read, system)
                ? store.note(read, system, "ACCOUNT_FOUND", "", row -> row.userId = userId)
                : new Result.Refused(CaseMachine.Refusal.NOT_BY_THIS_ACTOR, Set.of());
    }

    /** Notes that the citizen has lost the second step of the account. An approval then removes it and needs two operators. */
    public Result factorsLost(StoredCase read, Actor.Operator operator, boolean lost) {
        return isHeldBy(read, operator)
                ? store.note(read, operator, "FACTORS_LOST", String.valueOf(lost), row -> row.factorsLost = lost)
                : new Result.Refused(CaseMachine.Refusal.NOT_BY_THIS_ACTOR, Set.of());
    }

    private static boolean isHeldBy(StoredCase read, Actor.Operator operator) {
        return read.state() == CaseState.WITH_OPERATOR
                && read.current().operator().filter(operator::equals).isPresent();
    }

    /** Notes the result of a checklist item. */
    public Result check(StoredCase read, Actor.Operator operator, String item, Checklist.Result result) {
        return checked(read, operator, item, result, "CHECK", item + "=" + result, CaseStore.Change.NONE);
    }

    /**
     * Notes the new phone that the citizen proved by a code. The approval must name {@link CaseKeys#phoneKey} of the same
     * number.
     *
     * @throws IllegalArgumentException when the case is not about a change of the phone
     */
    public Result newPhone(StoredCase read, Actor.Operator operator, PhoneNumber proved) {
        if (read.current().opening().purpose() != CasePurpose.CHANGE_PHONE) {
            throw new IllegalArgumentException("this case changes no phone");
        }
        return checked(
                read,
                operator,
                "new-phone",
                Checklist.Result.PASSED,
                "NEW_PHONE",
                "",
                row -> keys.sealNewPhone(row, proved));
    }

    /**
     * Notes the person of a registration, as the operator typed them from the document. The names replace those that the citizen
     * typed; the numbers are the same.
     *
     * @throws IllegalArgumentException when the case is no registration, or the numbers are others
     */
    public Result identified(StoredCase read, Actor.Operator operator, CaseForm person) {
        if (read.current().opening().purpose() != CasePurpose.REGISTER
                || read.form()
                        .filter(typed -> typed.number().equals(person.number())
                                && typed.organisation().equals(person.organisation()))
                        .isEmpty()) {
            throw new IllegalArgumentException("this case registers nobody, or somebody else");
        }
        return checked(
                read,
                operator,
                "person",
                Checklist.Result.PASSED,
                "PERSON_TYPED",
                "",
                row -> keys.sealForm(row, person));
    }

    /** What was found is written in the version in which the item is checked, so an approval cannot come between. */
    private Result checked(
            StoredCase read,
            Actor.Operator operator,
            String item,
            Checklist.Result result,
            String action,
            String detail,
            CaseStore.Change change) {
        CaseMachine.Outcome outcome = machine.check(read.current(), operator, item, result);
        return outcome instanceof CaseMachine.Outcome.Moved checked
                ? store.write(read, checked.next(), action, operator, detail, change)
                : Result.Refused.of((CaseMachine.Outcome.Refused) outcome);
    }
}

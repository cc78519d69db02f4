package org.citizenlogin.people.casework;

import java.util.Set;
import org.citizenlogin.assurance.Evidence;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CaseDecision;
import org.citizenlogin.casework.Move;
import org.citizenlogin.casework.Need;
import org.citizenlogin.casework.Observation;

/** The one door of approvals: an operator at the desk and the result of another system go through it. */
public final class CaseApproval {

    private CaseApproval() {}

    /**
     * Notes the document and approves, or proposes the approval where a second operator has to confirm it.
     *
     * @param seen the document that the citizen showed
     * @return when it is refused, the caller rolls back: the document may be noted already
     */
    public static Cases.Result make(
            Cases cases, StoredCase read, Actor.Operator operator, CaseDecision.Approval approval, Evidence seen) {
        Cases.Result noted = CaseEvidence.note(cases, read, operator, seen);
        if (!(noted instanceof Cases.Result.Moved moved)) {
            return noted;
        }
        Observation decided = new Observation.Decided(approval);
        Cases.Result alone = cases.move(moved.now(), Move.APPROVE, operator, decided);
        return alone instanceof Cases.Result.Refused refused
                        && refused.unmet().equals(Set.of(Need.ONE_OPERATOR_SUFFICES))
                ? cases.move(moved.now(), Move.PROPOSE, operator, decided)
                : alone;
    }
}

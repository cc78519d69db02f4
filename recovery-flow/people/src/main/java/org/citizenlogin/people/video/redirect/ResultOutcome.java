package org.citizenlogin.people.video.redirect;

import org.citizenlogin.assurance.Evidence;
import org.citizenlogin.casework.CaseDecision.SilentFlag;
import org.citizenlogin.casework.RejectReason;

/** How a conversation in the other system ended. */
sealed interface ResultOutcome {

    /**
     * @param number of the person, as the document has it
     * @param secondStepLost the person has lost the second step of the account
     */
    record Approved(String number, Evidence document, boolean secondStepLost) implements ResultOutcome {
        /** Without the person's data, for logs. */
        @Override
        public String toString() {
            return "Approved";
        }
    }

    record Rejected(RejectReason reason) implements ResultOutcome {}

    record Suspected(SilentFlag flag) implements ResultOutcome {}

    /** The citizen is to come back another time. */
    record Postponed() implements ResultOutcome {}

    /** No decision: the citizen left, or the connection was lost. */
    record NotCompleted() implements ResultOutcome {}
}

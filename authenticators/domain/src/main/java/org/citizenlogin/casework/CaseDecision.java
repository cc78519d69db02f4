package org.citizenlogin.casework;

import java.util.Optional;

/** What an operator decided. Persons and phones are keyed fingerprints, so a decision holds no personal data. */
public sealed interface CaseDecision {

    /**
     * What the citizen may do. Nothing changes until the approval is consumed.
     *
     * @param personKey the person that the operator identified
     * @param newPhoneKey the phone that was proved by a code; present for {@link CasePurpose#CHANGE_PHONE} and for nothing else
     */
    record Approval(String personKey, Optional<String> newPhoneKey) implements CaseDecision {}

    record Rejection(RejectReason reason) implements CaseDecision {}

    /** The citizen gets no message. */
    record Suspicion(SilentFlag flag) implements CaseDecision {}

    /** What an operator suspects. The names are contracts, because rows store them. */
    enum SilentFlag {
        FRAUD,
        COERCION
    }
}

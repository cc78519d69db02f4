package org.citizenlogin.casework;

import java.util.Optional;

/** What an operator decided. Persons and phones are keyed fingerprints, so a decision holds no personal data. */
public sealed interface Decision {

    /**
     * What the citizen may do. Nothing changes until the approval is consumed.
     *
     * @param personKey the person that the operator identified
     * @param newPhoneKey the phone that was proved by a code; present for {@link Purpose#CHANGE_PHONE} and for nothing else
     */
    record Approval(String personKey, Optional<String> newPhoneKey) implements Decision {}

    record Rejection(RejectReason reason) implements Decision {}

    /** The citizen is not told. */
    record Suspicion(SilentFlag flag) implements Decision {}

    /** What an operator suspects. The names are contracts, because rows store them. */
    enum SilentFlag {
        FRAUD,
        COERCION
    }
}

package org.citizenlogin.people.casework;

import java.time.Instant;
import java.util.Optional;
import org.citizenlogin.casework.Case;
import org.citizenlogin.casework.CaseHistory;
import org.citizenlogin.casework.CaseState;

/**
 * A case as one query read it.
 *
 * @param current its state, for {@link org.citizenlogin.casework.CaseMachine}
 * @param number what the citizen quotes, such as {@code K7M2-9QPR}; neither secret nor a proof
 * @param language of the citizen's pages
 * @param sealedForm what {@link #form} decrypts
 * @param userId the account of the typed number, as an operator's claim found it; empty before, or when there is none
 * @param sealedNewPhone what {@link #newPhone} decrypts
 * @param consent empty when there is none
 * @param seenAt the citizen's page
 * @param leasedAt the operator's browser; of a case that was handed over, until when the other system holds it
 * @param citizenMediaAt when the citizen's browser last received sound or picture in this conversation
 * @param operatorMediaAt the same of the operator's browser
 * @param actedAt when one of them last did something
 * @param head the end of the history
 */
public record StoredCase(
        Case current,
        String number,
        String language,
        Optional<SealedColumn<CaseForm>> sealedForm,
        Optional<String> userId,
        Optional<SealedColumn<String>> sealedNewPhone,
        Optional<ConsentText> consent,
        Instant seenAt,
        Optional<Instant> leasedAt,
        Optional<Instant> citizenMediaAt,
        Optional<Instant> operatorMediaAt,
        Instant actedAt,
        CaseHistory.Head head) {

    public String id() {
        return current.opening().id();
    }

    public CaseState state() {
        return current.state();
    }

    /** What the citizen typed; empty after the purge. */
    public Optional<CaseForm> form() {
        return sealedForm.map(SealedColumn::open);
    }

    /** E.164, proved by a code; only for {@code CHANGE_PHONE}. */
    public Optional<String> newPhone() {
        return sealedNewPhone.map(SealedColumn::open);
    }

    /** Whether an approval also removes the second step of the account. */
    public boolean factorsLost() {
        return current.factorsLost();
    }

    /** The number of the conversation, from 1. Messages of an earlier one are not delivered. */
    public int call() {
        return current.attempts();
    }

    /** Without the person's data, for logs. */
    @Override
    public String toString() {
        return "StoredCase[" + id() + " " + state() + "]";
    }
}

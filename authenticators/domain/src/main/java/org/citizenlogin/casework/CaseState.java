package org.citizenlogin.casework;

import java.util.Optional;

/** The state of a case. The names are contracts, because rows store them. */
public enum CaseState {
    /** The citizen fills in the form. */
    NEW(Shown.FORM),
    /** The citizen waits in the queue. */
    WAITING(Shown.QUEUE),
    /** The citizen's page is silent. The place in the queue is kept for a while. */
    AWAY(Shown.QUEUE),
    /** An operator took the case and is not connected yet. */
    CLAIMED(Shown.CONVERSATION),
    /** Operator and citizen talk: in a call or at a counter. */
    WITH_OPERATOR(Shown.CONVERSATION),
    /** One operator approved; a second one has to confirm it. */
    PENDING_SECOND(Shown.BEING_CHECKED),
    /** Approved. Nothing has changed yet. */
    APPROVED(Shown.APPROVED),

    /** The approval was used, and what it allows was done. */
    CONSUMED(Shown.DONE),
    /** An operator refused, with a reason. */
    REJECTED(Shown.REFUSED),
    /** An operator suspects fraud or coercion. The citizen sees the same as after a refusal. */
    SUSPECTED(Shown.REFUSED),
    /** The holder of a registered address objected to an approval. */
    OBJECTED(Shown.REFUSED),
    /** The operator asked the citizen to come back another time. Nothing is decided. */
    POSTPONED(Shown.ENDED),
    /** The citizen ended it. Nothing is decided. */
    WITHDRAWN(Shown.ENDED),
    /** Time ran out, or the connection failed too often. Nothing is decided. */
    EXPIRED(Shown.ENDED),
    /** An ended case whose personal data and files were deleted. */
    PURGED(Shown.ENDED);

    /** What the citizen learns. One page for each, so that a suspicion has the page of a refusal. */
    public enum Shown {
        FORM,
        QUEUE,
        CONVERSATION,
        BEING_CHECKED,
        APPROVED,
        DONE,
        REFUSED,
        ENDED
    }

    private final Shown shown;

    CaseState(Shown shown) {
        this.shown = shown;
    }

    public Shown shown() {
        return shown;
    }

    /** Whether nothing but the purge follows. */
    public boolean hasEnded() {
        return compareTo(CONSUMED) >= 0;
    }

    /** Whether an operator talks with the citizen or is about to. */
    public boolean isHeld() {
        return this == CLAIMED || this == WITH_OPERATOR;
    }

    /** Whether a person must look at the account before it is used again. */
    public boolean needsReview() {
        return this == SUSPECTED || this == OBJECTED;
    }

    /**
     * The reason that the citizen may read.
     *
     * @param decision of the case, if there is one
     * @return for a suspicion the same as for a refusal that names nothing
     */
    public Optional<RejectReason> reason(Optional<CaseDecision> decision) {
        return switch (this) {
            case REJECTED ->
                decision.map(made ->
                        made instanceof CaseDecision.Rejection refused ? refused.reason() : RejectReason.NOT_COMPLETED);
            case SUSPECTED, OBJECTED -> Optional.of(RejectReason.NOT_COMPLETED);
            default -> Optional.empty();
        };
    }
}

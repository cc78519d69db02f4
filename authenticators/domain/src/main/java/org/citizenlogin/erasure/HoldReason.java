package org.citizenlogin.erasure;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a legal hold is set or lifted. A code, so that no text about a person is kept. Contracts. */
public enum HoldReason {
    COURT_ORDER,
    INVESTIGATION,
    LEGAL_CLAIM,
    AUDIT,
    /** Lifted: what it was set for is over. */
    HOLD_ENDED,
    /** Lifted: it was set for the wrong account. */
    MISTAKE;

    /** As administrators write it: {@code court-order}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a hold is set for this reason; otherwise one is lifted for it. */
    public boolean sets() {
        return this != HOLD_ENDED && this != MISTAKE;
    }

    /** Reads {@link #word}. */
    public static Optional<HoldReason> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}

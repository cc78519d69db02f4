package org.citizenlogin.intervention;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why an administrator demands something, or ends a demand. A code, so that no text about a person is kept. Contracts. */
public enum InterventionReason {
    REPORTED_BY_OWNER,
    SUSPECTED_TAKEOVER,
    LEAKED_PASSWORD,
    IDENTITY_IN_DOUBT,
    LEGAL_ORDER,
    OWNER_IDENTIFIED,
    MISTAKE;

    /** As administrators write it: {@code leaked-password}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads {@link #word}. */
    public static Optional<InterventionReason> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}

package org.citizenlogin.consent;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** State of a version at a moment. It follows from two times, so no job has to change it. */
public enum TermsState {
    /** Can be changed. No one is asked to accept it. */
    DRAFT,
    /** Can be read, and comes into force later. */
    ANNOUNCED,
    /** Must be accepted. */
    IN_FORCE,
    /** Was replaced or ended, at times before it ever came into force. */
    RETIRED;

    /**
     * @param inForceAt empty for a draft
     * @param retiredAt when a later version came, or will come, into force; empty while there is none
     */
    public static TermsState at(Instant now, Optional<Instant> inForceAt, Optional<Instant> retiredAt) {
        if (inForceAt.isEmpty()) {
            return DRAFT;
        }
        if (retiredAt
                .filter(end -> !now.isBefore(end) || !inForceAt.get().isBefore(end))
                .isPresent()) {
            return RETIRED;
        }
        return now.isBefore(inForceAt.get()) ? ANNOUNCED : IN_FORCE;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

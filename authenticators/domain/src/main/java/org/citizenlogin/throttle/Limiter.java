package org.citizenlogin.throttle;

import java.util.List;
import java.util.Optional;

/** Counts with one conditional statement, so parallel callers on all nodes together never exceed a limit. */
public interface Limiter {

    /**
     * One count of the limit for this subject.
     *
     * @param subject the person or thing that is counted; stored only as a keyed fingerprint
     */
    record Take(Limit limit, String subject) {}

    /**
     * Counts one for each take, or for none.
     *
     * @return a take whose limit was reached, the first of the list if it was reached before this call; then nothing is
     *     counted. Empty: all are counted
     */
    Optional<Take> acquireAll(List<Take> takes);

    /** Whether no limit of the list is reached now. Counts and writes nothing. */
    boolean areOpen(List<Take> takes);

    /** Counts one for each take, or for none and returns false. */
    default boolean tryAcquireAll(List<Take> takes) {
        return acquireAll(takes).isEmpty();
    }
}

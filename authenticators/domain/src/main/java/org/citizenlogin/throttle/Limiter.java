package org.citizenlogin.throttle;

import java.util.List;

/** Counts with one conditional update, so parallel callers on all nodes together never exceed the limit. */
public interface Limiter {

    /** One count of the limit for this subject. */
    record Take(Limit limit, String subject) {}

    /**
     * Counts one for this subject, if the limit is not reached.
     *
     * @param subject the person or thing that is counted; stored only as a keyed fingerprint
     * @return false when the limit was reached before this call; then nothing is counted
     */
    boolean tryAcquire(Limit limit, String subject);

    /** Whether no limit of the list is reached now. Counts and writes nothing. */
    boolean areOpen(List<Take> takes);

    /**
     * Counts one for each. If a limit was reached before this call, nothing is counted or written. If a parallel caller
     * reaches a limit during this call, the earlier ones of the list may stay counted.
     */
    default boolean tryAcquireAll(List<Take> takes) {
        return (takes.size() == 1 || areOpen(takes))
                && takes.stream().allMatch(one -> tryAcquire(one.limit(), one.subject()));
    }
}

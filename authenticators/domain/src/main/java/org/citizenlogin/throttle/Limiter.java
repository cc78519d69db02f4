package org.citizenlogin.throttle;

import java.util.List;

/** Counts by one conditional update, so that parallel callers on any node never pass more often than the limit. */
public interface Limiter {

    /** One to be taken from the limit of this subject. */
    record Take(Limit limit, String subject) {}

    /**
     * Takes one from the limit of this subject.
     *
     * @param subject whom or what it is counted for; stored only as a keyed fingerprint
     * @return false when the limit was reached before this call; nothing is counted then
     */
    boolean tryAcquire(Limit limit, String subject);

    /** Whether each of them could be taken now. Takes none and writes nothing. */
    boolean areOpen(List<Take> takes);

    /**
     * Takes one from each. When one is reached before this call, nothing is counted and nothing written; only a caller in
     * parallel that takes the last one in between may leave the earlier ones of the list counted.
     */
    default boolean tryAcquireAll(List<Take> takes) {
        return (takes.size() == 1 || areOpen(takes))
                && takes.stream().allMatch(one -> tryAcquire(one.limit(), one.subject()));
    }
}

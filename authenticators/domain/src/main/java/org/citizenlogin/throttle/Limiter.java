package org.citizenlogin.throttle;

/** Counts by one conditional update, so that parallel callers on any node never pass more often than the limit. */
public interface Limiter {

    /**
     * Takes one from the limit of this subject.
     *
     * @param subject whom or what it is counted for; stored only as a keyed fingerprint
     * @return false when the limit was reached before this call; nothing is counted then
     */
    boolean take(Limit limit, String subject);
}

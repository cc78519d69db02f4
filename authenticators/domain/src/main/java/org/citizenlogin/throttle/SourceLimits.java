package org.citizenlogin.throttle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Limits of a source address. Hundreds of citizens may share one address. Therefore misses, which match no account,
 * have the configured limit, and everything else has a multiple of it.
 */
public final class SourceLimits {

    /** All requests of one source have this multiple of the limit of misses. This protects the server. */
    public static final int REQUESTS_FOR_A_MISS = 20;

    /** The messages caused by one source have this multiple of the limit of misses. */
    public static final int MESSAGES_FOR_A_MISS = 10;

    /** Events of one kind of refusal. */
    static final Limit EVENTS = new Limit("refusal-events", 60, Duration.ofHours(1));

    private SourceLimits() {}

    /** The counts for one more request of this address, in each of its networks, the narrowest first. */
    public static List<Limiter.Take> takes(List<Limit> limits, @Nullable String remote) {
        return takes(limits, remote, "");
    }

    private static List<Limiter.Take> takes(List<Limit> limits, @Nullable String remote, String kind) {
        List<Limiter.Take> takes = new ArrayList<>();
        for (SourceAddress.Network network : SourceAddress.networks(remote)) {
            for (Limit limit : limits) {
                takes.add(new Limiter.Take(limit.times(network.factor()), network.subject() + kind));
            }
        }
        return takes;
    }

    /** Counts one for this address. If a limit was reached before this call, nothing is counted or written. */
    public static boolean take(Limiter limiter, List<Limit> limits, @Nullable String remote) {
        return limiter.tryAcquireAll(takes(limits, remote));
    }

    /**
     * Whether this refusal becomes an event. A client can cause refusals without end, so events are limited for each
     * source and kind; metrics count all refusals. Kinds are counted separately, so that many of one kind do not hide
     * another.
     *
     * @param kind a fixed word of the caller
     */
    public static boolean isTold(Limiter limiter, @Nullable String remote, String kind) {
        return limiter.tryAcquireAll(takes(List.of(EVENTS), remote, " " + kind));
    }
}

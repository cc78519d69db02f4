package org.citizenlogin.throttle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Limits of a source address. Behind one address there may be hundreds of citizens, so what one of them does wrong is
 * counted apart from what all of them do: misses have the limit as written, everything else has a multiple of it.
 */
public final class SourceLimits {

    /** Requests of one source, whatever they meet, for each miss it may make: protects the server. */
    public static final int REQUESTS_FOR_A_MISS = 20;

    /** Messages one source may cause, for each miss it may make. */
    public static final int MESSAGES_FOR_A_MISS = 10;

    /** Events of one kind of refusal. */
    static final Limit EVENTS = new Limit("refusal-events", 60, Duration.ofHours(1));

    private SourceLimits() {}

    /** What has to be taken for one more from this address: in each of its networks, the narrowest first. */
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

    /** Takes one for this address; nothing is counted or written when a limit was reached before this call. */
    public static boolean take(Limiter limiter, List<Limit> limits, @Nullable String remote) {
        return limiter.tryAcquireAll(takes(limits, remote));
    }

    /**
     * Whether this refusal becomes an event. Anybody can cause refusals without end, so each kind is told so often for each
     * source and no more; metrics count them all. Apart for each kind: many of one kind must not hide another.
     *
     * @param kind a word of those in code
     */
    public static boolean isTold(Limiter limiter, @Nullable String remote, String kind) {
        return limiter.tryAcquireAll(takes(List.of(EVENTS), remote, " " + kind));
    }
}

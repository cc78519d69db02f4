package org.citizenlogin.keycloak.platform.alarm;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Permits one log line or event a minute for each subject, on this node. For messages that any request can cause, because a
 * flood of requests must not become a flood of lines.
 */
public final class OncePerMinute {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** Far above the number of realms and steps. When it is exceeded, all counts start again. */
    private static final int MOST = 1_000;

    private record Told(long at, long untold) {}

    private final Map<String, Told> things = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    public OncePerMinute() {
        this(System::nanoTime);
    }

    /** @param nanos a monotonic number of nanoseconds */
    public OncePerMinute(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether this is the first call within a minute; true for one of several parallel callers. */
    public boolean isDue(String what) {
        return happened(what, 1).isPresent();
    }

    /**
     * Counts occurrences.
     *
     * @param times number of occurrences; 0 to report a state without a loss
     * @return the number of occurrences since the last report, if it must be reported now; present for one of several
     *     parallel callers
     */
    public OptionalLong happened(String what, long times) {
        if (things.size() >= MOST) {
            things.clear();
        }
        long now = nanos.getAsLong();
        AtomicReference<OptionalLong> tell = new AtomicReference<>(OptionalLong.empty());
        things.compute(what, (key, before) -> {
            long untold = (before == null ? 0 : before.untold) + times;
            if (before != null && now - before.at < MINUTE) {
                return new Told(before.at, untold);
            }
            tell.set(OptionalLong.of(untold));
            return new Told(now, 0);
        });
        return tell.get();
    }
}

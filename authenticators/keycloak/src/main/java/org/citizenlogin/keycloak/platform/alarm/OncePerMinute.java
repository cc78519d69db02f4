package org.citizenlogin.keycloak.platform.alarm;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Lets one log line or event a minute pass for each thing, on this node. For what any request can cause: a flood of
 * requests must not become a flood of lines.
 */
public final class OncePerMinute {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** Far above the number of realms and steps. Beyond it all counts begin anew. */
    private static final int MOST = 1_000;

    private record Told(long at, long untold) {}

    private final Map<String, Told> things = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    public OncePerMinute() {
        this(System::nanoTime);
    }

    /** @param nanos an ever growing number of nanoseconds */
    public OncePerMinute(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether this is the first in a minute; true for one of several callers at once. */
    public boolean isDue(String what) {
        return happened(what, 1).isPresent();
    }

    /**
     * Counts what happened.
     *
     * @param times how often; 0 for what is to be told although nothing was lost by it yet
     * @return how often it happened since it was told last, when it is to be told now; for one of several callers at once
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

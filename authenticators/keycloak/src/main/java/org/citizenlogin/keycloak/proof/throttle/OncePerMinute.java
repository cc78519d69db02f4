package org.citizenlogin.keycloak.proof.throttle;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Lets one log line or event a minute pass for each thing that is wrong, on this node. For what every request finds
 * anew: whoever sends requests must not fill the disk.
 */
public final class OncePerMinute {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** Far above the number of realms and steps; beyond it all are told anew. */
    private static final int MOST = 1_000;

    private final Map<String, Long> told = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    public OncePerMinute() {
        this(System::nanoTime);
    }

    /** @param nanos an ever growing number of nanoseconds */
    OncePerMinute(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether this is the first in a minute; true for one of several callers at once. */
    public boolean isDue(String what) {
        if (told.size() >= MOST) {
            told.clear();
        }
        long now = nanos.getAsLong();
        boolean[] due = new boolean[1];
        told.compute(what, (key, last) -> {
            due[0] = last == null || now - last >= MINUTE;
            return due[0] ? Long.valueOf(now) : last;
        });
        return due[0];
    }
}

package org.citizenlogin.erasure;

import java.time.Duration;

/** How long an erasure waits before a system that did not erase is asked again: twice as long each time, an hour at most. */
public final class HookPause {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Ten seconds doubled so often are more than an hour. */
    private static final int DOUBLINGS = 9;

    private HookPause() {}

    /** @param failures at least 1 */
    public static Duration after(int failures) {
        if (failures > DOUBLINGS) {
            return LONGEST;
        }
        Duration pause = FIRST.multipliedBy(1L << (failures - 1));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}

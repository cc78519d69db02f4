package org.citizenlogin.casework;

import java.time.Duration;

/**
 * How often the page of a citizen who waits asks how the case goes on. The next operator waits for the pages of the first
 * few. Far back in a long queue little changes, and a thousand pages that ask every two seconds would take a processor from
 * those who sign in.
 */
public final class PollInterval {

    /** For the first citizens of the queue. */
    public static final Duration SHORTEST = Duration.ofMillis(700);

    private static final int FIRST = 3;

    /** For a citizen whose turn is near. */
    private static final Duration NEAR = Duration.ofSeconds(2);

    /** Several of them fit into the silence after which a citizen counts as away ({@link CaseTimes#unseen}). */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    /** A queue moves by conversations, which last minutes: ten citizens more ahead are one second more. */
    private static final int CITIZENS_OF_A_SECOND = 10;

    private PollInterval() {}

    /** @param ahead citizens before this one in the queue */
    public static Duration of(int ahead) {
        if (ahead < 0) {
            throw new IllegalArgumentException("ahead is at least 0, not " + ahead);
        }
        if (ahead < FIRST) {
            return SHORTEST;
        }
        Duration wait = Duration.ofMillis(1_000L * ahead / CITIZENS_OF_A_SECOND);
        return wait.compareTo(NEAR) < 0 ? NEAR : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}

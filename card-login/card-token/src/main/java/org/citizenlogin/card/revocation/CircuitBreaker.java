package org.citizenlogin.card.revocation;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.card.verdict.Problem;

/** Leaves a source alone for a while after it failed several times in a row; then one login tries for all. */
final class CircuitBreaker {

    private static final int MOST_SOURCES = 1_000;

    /** Problems for which a pause helps. An untrusted answer is not among them, because the responder did answer. */
    private static final Set<Problem> UNAVAILABLE = EnumSet.of(
            Problem.UNREACHABLE,
            Problem.TIMED_OUT,
            Problem.HTTP_ERROR,
            Problem.REDIRECTED,
            Problem.TOO_LARGE,
            Problem.WRONG_CONTENT_TYPE,
            Problem.EMPTY,
            Problem.TRY_LATER);

    private record State(int failures, Instant closedUntil) {}

    private final int allowedFailures;
    private final Duration pause;
    private final Map<URI, State> states = new Bounded<>(MOST_SOURCES);

    CircuitBreaker(int allowedFailures, Duration pause) {
        this.allowedFailures = allowedFailures;
        this.pause = pause;
    }

    synchronized boolean allows(URI source, Instant now) {
        State state = states.get(source);
        if (state == null || state.failures() < allowedFailures) {
            return true;
        }
        // A pause longer than any we set means that the clock was set back.
        boolean paused = now.isBefore(state.closedUntil())
                && Duration.between(now, state.closedUntil()).compareTo(pause) <= 0;
        if (!paused) {
            states.put(source, new State(state.failures(), now.plus(pause)));
        }
        return !paused;
    }

    /** Notes how asking went; {@code problem} is empty when it went well. */
    synchronized void note(URI source, Optional<Problem> problem, Instant now) {
        if (problem.filter(UNAVAILABLE::contains).isEmpty()) {
            states.remove(source);
            return;
        }
        State state = states.get(source);
        int failures = state == null ? 1 : state.failures() + 1;
        states.put(source, new State(failures, now.plus(pause)));
    }
}

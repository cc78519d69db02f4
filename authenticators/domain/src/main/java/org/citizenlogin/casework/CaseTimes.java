package org.citizenlogin.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a case may stay in a state.
 *
 * @param form until the form is complete
 * @param queue in the queue, whether the page is silent or not
 * @param unseen the page's silence after which the citizen counts as away
 * @param away how long a silent citizen keeps the place
 * @param connect from the claim to the connection
 * @param interruption the silence of sound and picture that interrupts a call
 * @param lease the silence of the operator's browser that interrupts a call
 * @param idle how long a call lasts in which neither side does anything
 * @param attempts how many times an operator may take the case
 * @param second until a second operator decides
 * @param approval how long an approval can be consumed
 * @param delayedApproval the same when it could not be consumed at once: the citizen has left the page
 */
public record CaseTimes(
        Duration form,
        Duration queue,
        Duration unseen,
        Duration away,
        Duration connect,
        Duration interruption,
        Duration lease,
        Duration idle,
        int attempts,
        Duration second,
        Duration approval,
        Duration delayedApproval) {

    public static final CaseTimes DEFAULT = new CaseTimes(
            Duration.ofMinutes(30),
            Duration.ofMinutes(45),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMinutes(15),
            3,
            Duration.ofHours(24),
            Duration.ofMinutes(15),
            Duration.ofHours(24));

    public CaseTimes {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, not " + attempts);
        }
    }

    /**
     * The first moment at which the state's time has run out; empty for a state that only a silence or the purge ends.
     *
     * @param delay of the approval
     */
    Optional<Instant> deadline(Case current, Duration delay) {
        Instant since = current.since();
        Instant queueEnd = current.queuedAt().plus(queue);
        return switch (current.state()) {
            case NEW -> Optional.of(since.plus(form));
            case WAITING -> Optional.of(queueEnd);
            case AWAY -> Optional.of(earlier(since.plus(away), queueEnd));
            case PENDING_SECOND -> Optional.of(since.plus(second));
            case APPROVED -> Optional.of(since.plus(delay).plus(delay.isZero() ? approval : delayedApproval));
            default -> Optional.empty();
        };
    }

    /** The silence of this source that ends this state. */
    Duration longestSilence(Observation.Source source, CaseState state) {
        return switch (source) {
            case PAGE -> unseen;
            case CONNECTION -> state == CaseState.CLAIMED ? connect : interruption;
            case LEASE -> lease;
            case ACTION -> idle;
        };
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}

package org.citizenlogin.message;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one attempt to deliver. Reasons are short fixed words such as {@code timeout} or
 * {@code twilio-21211}, since they end in events and metrics: whatever is not of that shape becomes {@code unnamed}, so
 * that no address and no text gets there by mistake.
 */
public sealed interface Delivery {

    /** Accepted by the next hop: never send it again. */
    record Delivered() implements Delivery {}

    /** It will never be accepted by this gateway (a number that cannot receive, say): do not retry there. */
    record Refused(String reason) implements Delivery {

        public Refused {
            reason = word(reason);
        }
    }

    /**
     * Not accepted now.
     *
     * @param retryAfter what the other side asked for, when it did
     * @param maybeAccepted whether the other side may have accepted it all the same (cut after the request was sent)
     */
    record Failed(String reason, Optional<Duration> retryAfter, boolean maybeAccepted) implements Delivery {

        public Failed {
            reason = word(reason);
            retryAfter = retryAfter.filter(pause -> !pause.isNegative());
        }
    }

    static Delivery delivered() {
        return new Delivered();
    }

    static Delivery refused(String reason) {
        return new Refused(reason);
    }

    static Delivery failed(String reason) {
        return new Failed(reason, Optional.empty(), false);
    }

    static Delivery failed(String reason, Duration retryAfter) {
        return new Failed(reason, Optional.of(retryAfter), false);
    }

    static Delivery cut(String reason) {
        return new Failed(reason, Optional.empty(), true);
    }

    private static String word(String reason) {
        return reason.matches("[a-zA-Z][a-zA-Z0-9_-]{0,47}") ? reason : "unnamed";
    }
}

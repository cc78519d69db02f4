package org.citizenlogin.message;

import java.time.Duration;
import java.util.Optional;

/**
 * The result of one attempt to deliver. Reasons are short fixed words such as {@code timeout} or {@code twilio-21211},
 * because events and metrics contain them. A reason of another form becomes {@code unnamed}, so that an address or text
 * never gets there by mistake.
 */
public sealed interface Delivery {

    /** The next hop accepted the message. It must not be sent again. */
    record Delivered() implements Delivery {}

    /** This gateway will never accept the message, for example for an unreachable number. Do not retry there. */
    record Refused(String reason) implements Delivery {

        public Refused {
            reason = word(reason);
        }
    }

    /**
     * The message was not accepted now.
     *
     * @param retryAfter the pause that the other side asked for, if any
     * @param maybeAccepted whether the other side may have accepted the message (connection cut after the request)
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

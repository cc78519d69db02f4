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

    /**
     * The other side answered, but what it says cannot be read. It may have accepted the message, and would get a second
     * one if it were asked again. The message ends here, loudly.
     */
    record Unclear(String reason) implements Delivery {

        public Unclear {
            reason = word(reason);
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

    static Delivery unclear(String reason) {
        return new Unclear(reason);
    }

    /**
     * What an HTTP status says that does not mean accepted (RFC 9110, 15). 400, 413, 414 and 422 speak of this message: it
     * is never accepted. Every other error speaks of the account, the address, the credit or the moment, and can pass. 504
     * comes from a proxy that gave up waiting; 409 may mean that the message is already being processed under its id; a
     * success that is not listed may be one. In those three the other side may have the message.
     *
     * @param pause that the answer asks for (Retry-After)
     */
    static Delivery ofHttpStatus(int status, String reason, Optional<Duration> pause) {
        return switch (status) {
            case 400, 413, 414, 422 -> refused(reason);
            case 409, 504 -> cut(reason);
            default -> status < 300 ? cut(reason) : new Failed(reason, pause, false);
        };
    }

    private static String word(String reason) {
        return reason.matches("[a-zA-Z][a-zA-Z0-9_-]{0,46}") ? reason : "unnamed";
    }
}

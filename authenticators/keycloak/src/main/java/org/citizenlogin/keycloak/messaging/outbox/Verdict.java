package org.citizenlogin.keycloak.messaging.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.message.RetrySchedule;

/** What becomes of a message after an attempt. */
sealed interface Verdict {

    record Sent() implements Verdict {}

    record GivenUp(String reason) implements Verdict {}

    record Again(String reason, int cuts, Instant next) implements Verdict {}

    /** More attempts the other side may have accepted than this are never made: at most one message is doubled. */
    int MOST_CUTS = 2;

    /** Why a message ends after so many; the last answer follows. */
    String MAYBE_TWICE = "maybe-sent-twice";

    static Verdict of(
            Delivery delivery, OutboxRows.Leased message, Instant now, RetrySchedule schedule, RandomGenerator random) {
        if (delivery instanceof Delivery.Delivered) {
            return new Sent();
        }
        if (delivery instanceof Delivery.Refused refused) {
            return new GivenUp(refused.reason());
        }
        if (delivery instanceof Delivery.Unclear unclear) {
            return new GivenUp(unclear.reason());
        }
        Delivery.Failed failed = (Delivery.Failed) delivery;
        int cuts = message.cuts() + (failed.maybeAccepted() ? 1 : 0);
        if (cuts >= MOST_CUTS) {
            return new GivenUp(MAYBE_TWICE + "-" + failed.reason());
        }
        Optional<Instant> next = schedule.next(message.attempt(), now, failed.retryAfter(), message.notAfter(), random);
        return next.<Verdict>map(at -> new Again(failed.reason(), cuts, at))
                .orElseGet(() -> new GivenUp(failed.reason()));
    }
}

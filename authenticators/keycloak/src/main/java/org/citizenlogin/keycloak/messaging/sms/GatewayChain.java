package org.citizenlogin.keycloak.messaging.sms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.citizenlogin.message.Delivery;
import org.jboss.logging.Logger;

/**
 * Asks gateways in the order they are written, in every attempt the same, until one has the message or may have it.
 *
 * <p>That order and the outbox's count of cuts bound what can be doubled: an attempt ends with the first gateway that may
 * have accepted, and there are at most two such attempts. A gateway that asked for a pause is left alone until it is
 * over, on this node.
 */
final class GatewayChain {

    private static final Logger LOG = Logger.getLogger(GatewayChain.class);

    private final List<String> gateways;
    private final Clock clock;
    private final Map<String, Instant> resting = new ConcurrentHashMap<>();

    /**
     * What the gateways asked so far said; none of them has the message.
     *
     * @param refused the last refusal, or null
     * @param failed the last failure, or null
     * @param shortestPause of all failures, zero when one asked for none; null without a failure
     */
    private record Answers(Delivery.Refused refused, Delivery.Failed failed, Duration shortestPause) {

        static final Answers NONE = new Answers(null, null, null);

        Answers and(Delivery delivery) {
            if (delivery instanceof Delivery.Refused no) {
                return new Answers(no, failed, shortestPause);
            }
            Delivery.Failed notNow = (Delivery.Failed) delivery;
            Duration pause = notNow.retryAfter().orElse(Duration.ZERO);
            return new Answers(
                    refused,
                    notNow,
                    shortestPause == null || pause.compareTo(shortestPause) < 0 ? pause : shortestPause);
        }

        Delivery together() {
            if (failed != null) {
                return new Delivery.Failed(
                        failed.reason(), Optional.of(shortestPause).filter(pause -> !pause.isZero()), false);
            }
            return refused != null ? refused : Delivery.failed("no-gateway");
        }
    }

    GatewayChain(List<String> gateways, Clock clock) {
        this.gateways = List.copyOf(gateways);
        this.clock = clock;
    }

    CompletionStage<Delivery> send(SmsGateway.Message message, Function<String, SmsGateway> byId) {
        return askFrom(0, Answers.NONE, message, byId);
    }

    private CompletionStage<Delivery> askFrom(
            int index, Answers before, SmsGateway.Message message, Function<String, SmsGateway> byId) {
        if (index == gateways.size()) {
            return CompletableFuture.completedFuture(before.together());
        }
        return ask(gateways.get(index), message, byId)
                .thenCompose(delivery -> endsTheAttempt(delivery)
                        ? CompletableFuture.completedFuture(delivery)
                        : askFrom(index + 1, before.and(delivery), message, byId));
    }

    private static boolean endsTheAttempt(Delivery delivery) {
        return delivery instanceof Delivery.Delivered
                || delivery instanceof Delivery.Unclear
                || delivery instanceof Delivery.Failed failed && failed.maybeAccepted();
    }

    private CompletionStage<Delivery> ask(String id, SmsGateway.Message message, Function<String, SmsGateway> byId) {
        Instant now = clock.instant();
        Instant until = resting.get(id);
        if (until != null && now.isBefore(until)) {
            return CompletableFuture.completedFuture(Delivery.failed("resting", Duration.between(now, until)));
        }
        return begin(id, message, byId).handle((delivery, why) -> {
            Delivery answer = delivery != null ? delivery : thrown(id, message, why);
            if (answer instanceof Delivery.Failed failed) {
                failed.retryAfter().ifPresent(pause -> resting.put(id, now.plus(pause)));
                LOG.warnf("gateway %s, message %s: failed, %s", id, message.id(), failed.reason());
            } else if (answer instanceof Delivery.Refused refused) {
                LOG.warnf("gateway %s, message %s: refused, %s", id, message.id(), refused.reason());
            } else if (answer instanceof Delivery.Unclear unclear) {
                LOG.errorf(
                        "gateway %s, message %s: the answer cannot be read, %s; the message is not sent again",
                        id, message.id(), unclear.reason());
            }
            return answer;
        });
    }

    private static CompletionStage<Delivery> begin(
            String id, SmsGateway.Message message, Function<String, SmsGateway> byId) {
        try {
            return byId.apply(id).send(message);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** A gateway must not throw. How far it came is unknown, and its message may quote the text. */
    private static Delivery thrown(String id, SmsGateway.Message message, Throwable why) {
        LOG.errorf(
                "gateway %s, message %s: %s",
                id, message.id(), why == null ? "no answer" : why.getClass().getName());
        return Delivery.cut("error");
    }
}

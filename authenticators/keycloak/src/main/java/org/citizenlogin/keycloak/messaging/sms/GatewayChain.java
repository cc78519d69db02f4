package org.citizenlogin.keycloak.messaging.sms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    GatewayChain(List<String> gateways, Clock clock) {
        this.gateways = List.copyOf(gateways);
        this.clock = clock;
    }

    Delivery send(SmsGateway.Message message, Function<String, SmsGateway> byId) {
        Delivery.Refused refused = null;
        Delivery.Failed failed = null;
        Duration shortestPause = null;
        for (String id : gateways) {
            Delivery delivery = ask(id, message, byId);
            if (delivery instanceof Delivery.Delivered) {
                return delivery;
            }
            if (delivery instanceof Delivery.Refused no) {
                refused = no;
                continue;
            }
            Delivery.Failed notNow = (Delivery.Failed) delivery;
            if (notNow.maybeAccepted()) {
                return notNow;
            }
            failed = notNow;
            Duration pause = notNow.retryAfter().orElse(Duration.ZERO);
            shortestPause = shortestPause == null || pause.compareTo(shortestPause) < 0 ? pause : shortestPause;
        }
        if (failed != null) {
            return new Delivery.Failed(
                    failed.reason(), Optional.of(shortestPause).filter(pause -> !pause.isZero()), false);
        }
        return refused != null ? refused : Delivery.failed("no-gateway");
    }

    private Delivery ask(String id, SmsGateway.Message message, Function<String, SmsGateway> byId) {
        Instant now = clock.instant();
        Instant until = resting.get(id);
        if (until != null && now.isBefore(until)) {
            return Delivery.failed("resting", Duration.between(now, until));
        }
        Delivery delivery;
        try {
            delivery = byId.apply(id).send(message);
        } catch (RuntimeException e) {
            // A gateway must not throw. How far it came is unknown, and its message may quote the text.
            LOG.errorf(
                    "gateway %s, message %s: %s", id, message.id(), e.getClass().getName());
            delivery = Delivery.cut("error");
        }
        if (delivery instanceof Delivery.Failed failed) {
            failed.retryAfter().ifPresent(pause -> resting.put(id, now.plus(pause)));
            LOG.warnf("gateway %s, message %s: failed, %s", id, message.id(), failed.reason());
        } else if (delivery instanceof Delivery.Refused refused) {
            LOG.warnf("gateway %s, message %s: refused, %s", id, message.id(), refused.reason());
        }
        return delivery;
    }
}

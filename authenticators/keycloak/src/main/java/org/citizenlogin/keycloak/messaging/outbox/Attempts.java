package org.citizenlogin.keycloak.messaging.outbox;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.citizenlogin.keycloak.platform.alarm.Fault;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.secret.KeyRing;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Makes one attempt at a leased message: opens it, asks its handler, makes the call and has the outcome settled. A remote
 * call is made between two transactions and holds neither.
 */
final class Attempts {

    private static final Logger LOG = Logger.getLogger(Attempts.class);

    private static final CompletionStage<Void> SETTLED = CompletableFuture.completedFuture(null);

    private final KeycloakSessionFactory factory;
    private final OutboxConfig config;
    private final Settlement settlement;

    /**
     * A call that is ready to be made.
     *
     * @param site the message's own, for what the call's consequence sends; may be null
     */
    private record Prepared(RemoteOutboxHandler.Call call, String site) {}

    /** Rolls the handler's transaction back; what became of the attempt is recorded in the next. */
    private static final class NotNow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Delivery delivery;

        NotNow(Delivery delivery) {
            super(null, null, false, false);
            this.delivery = delivery;
        }
    }

    Attempts(KeycloakSessionFactory factory, OutboxConfig config, Settlement settlement) {
        this.factory = factory;
        this.config = config;
        this.settlement = settlement;
    }

    /**
     * Returns when the attempt has ended or, if its call does not hold the thread, when the call has begun.
     *
     * @param threads where an answer that comes later is settled
     * @return completed once the outcome is settled
     */
    CompletionStage<Void> make(OutboxRows.Leased message, Executor threads) {
        Prepared prepared;
        try {
            prepared = KeycloakModelUtils.runJobInTransactionWithResult(
                    factory, session -> prepareOrHandle(session, message));
        } catch (Settlement.LeaseLost e) {
            return SETTLED;
        } catch (NotNow e) {
            settlement.settle(message, e.delivery);
            return SETTLED;
        } catch (RuntimeException e) {
            log(message, e);
            settlement.settle(message, Delivery.failed("error"));
            return SETTLED;
        }
        if (prepared == null) {
            return SETTLED;
        }
        CompletableFuture<Delivery> answer = begin(prepared.call());
        if (answer.isDone()) {
            settle(
                    message,
                    prepared,
                    answer.handle((delivery, why) -> outcome(message, delivery, why))
                            .join());
            return SETTLED;
        }
        return answer.copy()
                .orTimeout(config.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .handle((delivery, why) -> outcome(message, delivery, why))
                .thenAcceptAsync(outcome -> settle(message, prepared, outcome), threads);
    }

    /**
     * What a local handler wrote and the message's end are there together or not at all.
     *
     * @return null when the message has ended
     */
    private Prepared prepareOrHandle(KeycloakSession session, OutboxRows.Leased message) {
        OutboxHandler handler = session.getProvider(OutboxHandler.class, message.kind());
        Optional<Delivery> early = whyNot(session, handler, message);
        if (early.isPresent()) {
            settlement.record(session, message, early.get());
            return null;
        }
        RealmModel realm = session.getContext().getRealm();
        SealedMessages.Sheet sheet = open(session, message);
        carry(session, message, sheet.site());
        OutboxMessage opened = new OutboxMessage(message.kind(), sheet.content(), message.notAfter());
        if (handler instanceof RemoteOutboxHandler remote) {
            RemoteOutboxHandler.Call call = remote.prepare(session, realm, opened, message.attempt());
            if (!(call instanceof RemoteOutboxHandler.Settled settled)) {
                return new Prepared(call, sheet.site());
            }
            settled.consequence().ifPresent(then -> then.apply(session, realm));
            settlement.record(session, message, settled.delivery());
            return null;
        }
        Delivery delivery = ((LocalOutboxHandler) handler).handle(session, realm, opened, message.attempt());
        if (delivery instanceof Delivery.Failed) {
            // Half of what a handler does must not stay when it could not do the other half.
            throw new NotNow(delivery);
        }
        settlement.record(session, message, delivery);
        return null;
    }

    /** Reasons to end a message without asking its handler. Puts the realm into the session's context on the way. */
    private static Optional<Delivery> whyNot(
            KeycloakSession session, OutboxHandler handler, OutboxRows.Leased message) {
        RealmModel realm = session.realms().getRealm(message.realmId());
        if (realm == null) {
            return Optional.of(Delivery.refused("realm-gone"));
        }
        session.getContext().setRealm(realm);
        if (!DatabaseClock.of(session).instant().isBefore(message.notAfter())) {
            return Optional.of(Delivery.refused("too-late"));
        }
        if (handler == null) {
            // Another node may have the module: a rolling update brings it here, too.
            return Optional.of(Delivery.failed("no-handler"));
        }
        if (handler instanceof RemoteOutboxHandler && message.cuts() >= Verdict.MOST_CUTS) {
            return Optional.of(Delivery.refused(Verdict.MAYBE_TWICE));
        }
        return Optional.empty();
    }

    private static SealedMessages.Sheet open(KeycloakSession session, OutboxRows.Leased message) {
        try {
            return SealedMessages.open(CitizenKeys.of(session), message);
        } catch (KeyRing.UnopenableSeal e) {
            // Another node may have the key: while a key is being replaced not every node knows the new one.
            LOG.errorf("outbox message %s (%s): %s", message.id(), message.kind(), e.getMessage());
            throw new NotNow(Delivery.failed("no-key"));
        }
    }

    /** Messages written in this session inherit the site and, from a request, the time it began to wait. */
    private static void carry(KeycloakSession session, OutboxRows.Leased message, String site) {
        PublicHost.carry(session, site);
        if (message.lane() == Lane.REQUEST) {
            Place.carry(session, message.since());
        }
    }

    private CompletableFuture<Delivery> begin(RemoteOutboxHandler.Call call) {
        try {
            return call.begin(factory).toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Without an answer it is unknown how far the call came. */
    private static Delivery outcome(OutboxRows.Leased message, Delivery delivery, Throwable why) {
        if (delivery != null) {
            return delivery;
        }
        if (why instanceof TimeoutException) {
            LOG.errorf("outbox message %s (%s): the call did not end in time", message.id(), message.kind());
            return Delivery.cut("timeout");
        }
        log(message, why);
        return Delivery.cut("error");
    }

    private void settle(OutboxRows.Leased message, Prepared prepared, Delivery delivery) {
        Optional<RemoteOutboxHandler.Consequence> consequence =
                delivery instanceof Delivery.Delivered ? prepared.call().consequence() : Optional.empty();
        try {
            settlement.settle(
                    message,
                    delivery,
                    session -> consequence.ifPresent(then -> {
                        carry(session, message, prepared.site());
                        then.apply(session, session.getContext().getRealm());
                    }));
        } catch (RuntimeException e) {
            log(message, e);
            // A call with a consequence is a question: it may be asked again. Any other may have delivered.
            settlement.settle(message, consequence.isPresent() ? Delivery.failed("error") : unsettled(delivery));
        }
    }

    private static Delivery unsettled(Delivery delivery) {
        return delivery instanceof Delivery.Delivered || delivery instanceof Delivery.Unclear
                ? Delivery.cut("error")
                : Delivery.failed("error");
    }

    private static void log(OutboxRows.Leased message, Throwable why) {
        LOG.errorf(
                "outbox message %s (%s), attempt %d: %s",
                message.id(), message.kind(), message.attempt(), why == null ? "no answer" : Fault.of(why));
    }
}

package org.citizenlogin.keycloak.messaging.outbox;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.citizenlogin.keycloak.platform.alarm.OncePerMinute;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.secret.KeyRing;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Handles due messages on threads of its own, each lane on others: a slow gateway holds up no request, and requests, which
 * anybody can make any number of, hold up no message. Safe beside other workers, on this node and on others: a message belongs to
 * who leased it, and each lease has a name that must be told again to end it.
 */
final class OutboxWorker {

    private static final Logger LOG = Logger.getLogger(OutboxWorker.class);

    /** Ids looked up at once. They are leased one by one, each just before it is handled. */
    private static final int LOOK = 8;

    /** What was looked up earlier is looked up anew: somebody who goes first may have come meanwhile. */
    private static final long LOOK_HOLDS_NANOS = TimeUnit.SECONDS.toNanos(1);

    static final String TOO_OLD = "too-old";

    private static final long DROP_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int DROPPED_AT_ONCE = 200;

    private static final long COUNT_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int LONGEST_STOP_SECONDS = 15;

    private final KeycloakSessionFactory factory;
    private final OutboxConfig config;
    private final SecureRandom random = new SecureRandom();
    private final GivenUpNews givenUpNews;
    private final FloodNews floodNews;
    private final OncePerMinute tooOld = new OncePerMinute();
    private final AtomicLong droppedAt = new AtomicLong(System.nanoTime() - DROP_EVERY_NANOS);
    private final Map<Lane, Line> lines = new EnumMap<>(Lane.class);
    private volatile boolean running;

    /** Who is told, in the transaction that gives a message up. */
    @FunctionalInterface
    interface GivenUpNews {
        void tell(KeycloakSession session, OutboxRows.Leased message, String reason);
    }

    OutboxWorker(KeycloakSessionFactory factory, OutboxConfig config, GivenUpNews givenUpNews, FloodNews floodNews) {
        this.factory = factory;
        this.config = config;
        this.givenUpNews = givenUpNews;
        this.floodNews = floodNews;
        for (Lane lane : Lane.values()) {
            lines.put(lane, new Line(lane));
        }
    }

    synchronized void start() {
        if (running) {
            return;
        }
        lines.get(Lane.MESSAGE).start(config.threads());
        lines.get(Lane.REQUEST).start(config.requestThreads());
        running = true;
    }

    /** Never blocks: the server's timer, which calls this every second, has one thread for everybody. */
    void lookNow() {
        for (Lane lane : Lane.values()) {
            lookNow(lane);
        }
    }

    void lookNow(Lane lane) {
        if (running) {
            lines.get(lane).threads.execute(() -> workOff(lane));
        }
    }

    /** Lets running attempts end. What does not end in time keeps its lease and is handled again after it. */
    synchronized void stop() {
        if (!running) {
            return;
        }
        running = false;
        lines.values().forEach(line -> line.threads.shutdown());
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_STOP_SECONDS);
        try {
            for (Line line : lines.values()) {
                if (!line.threads.awaitTermination(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    LOG.warn("messages are still being handled at the server's end; another node takes them over");
                    line.threads.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            lines.values().forEach(line -> line.threads.shutdownNow());
            Thread.currentThread().interrupt();
        }
    }

    /** Until nothing of this lane is due any more. */
    void workOff(Lane lane) {
        try {
            Optional<String> id = Optional.empty();
            do {
                id.ifPresent(this::work);
                id = running ? lines.get(lane).next() : Optional.empty();
            } while (id.isPresent());
        } catch (RuntimeException e) {
            // The database is away, most likely: the next tick looks again.
            LOG.warnf("the outbox was not worked off this time: %s", Fault.of(e));
        }
    }

    /** The threads of one lane, and what they found and have not tried yet. */
    private final class Line {

        private final Lane lane;
        private final Deque<String> found = new ArrayDeque<>();
        private final AtomicLong waiting = new AtomicLong();
        private long foundAt;
        private long countedAt = System.nanoTime() - COUNT_EVERY_NANOS;
        private volatile ThreadPoolExecutor threads;

        Line(Lane lane) {
            this.lane = lane;
        }

        void start(int most) {
            CitizenMetrics.pending(lane.name().toLowerCase(Locale.ROOT), waiting);
            // No queue: a look while all threads work is dropped, since they look again before they end.
            threads = new ThreadPoolExecutor(
                    0,
                    most,
                    30,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    new WorkerThreads(lane),
                    new ThreadPoolExecutor.DiscardPolicy());
        }

        /**
         * The next to be tried by this thread and by no other of this node. One looks for all: a thread that comes
         * meanwhile waits, and looks itself when nothing is left for it, so that none ends before it has looked.
         */
        synchronized Optional<String> next() {
            if (found.isEmpty() || System.nanoTime() - foundAt > LOOK_HOLDS_NANOS) {
                found.clear();
                if (lane == Lane.REQUEST) {
                    dropWhatWaitedTooLong();
                }
                found.addAll(inTransaction(session -> {
                    countNowAndThen(entityManager(session));
                    return OutboxRows.due(
                            entityManager(session),
                            lane,
                            DatabaseClock.of(session).instant(),
                            LOOK);
                }));
                foundAt = System.nanoTime();
            }
            return Optional.ofNullable(found.poll());
        }

        private void countNowAndThen(EntityManager em) {
            long now = System.nanoTime();
            if (now - countedAt >= COUNT_EVERY_NANOS) {
                countedAt = now;
                waiting.set(OutboxRows.pending(em, lane));
            }
        }
    }

    /** In batches, so that a flood that has ended makes no long transaction. */
    private void dropWhatWaitedTooLong() {
        long last = droppedAt.get();
        if (System.nanoTime() - last < DROP_EVERY_NANOS || !droppedAt.compareAndSet(last, System.nanoTime())) {
            return;
        }
        int found = DROPPED_AT_ONCE;
        while (running && found == DROPPED_AT_ONCE) {
            found = inTransaction(this::dropABatch);
        }
    }

    private int dropABatch(KeycloakSession session) {
        EntityManager em = entityManager(session);
        Instant now = DatabaseClock.of(session).instant();
        Instant then = now.minus(config.longestWait());
        List<OutboxRows.Waiting> old = OutboxRows.waitingSince(em, then, DROPPED_AT_ONCE);
        old.stream()
                .collect(Collectors.groupingBy(
                        OutboxRows.Waiting::realmId, Collectors.mapping(OutboxRows.Waiting::id, Collectors.toList())))
                .forEach((realmId, ids) -> tellDropped(session, realmId, OutboxRows.drop(em, ids, then, TOO_OLD, now)));
        return old.size();
    }

    private void tellDropped(KeycloakSession session, String realmId, int dropped) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null || dropped == 0) {
            return;
        }
        session.getContext().setRealm(realm);
        CitizenMetrics.requestsDropped(realm.getName(), CitizenMetrics.Dropped.TOO_OLD, dropped);
        tooOld.happened(realmId, dropped).ifPresent(all -> floodNews.tooOld(session, realm, all));
    }

    /** Unless another node has it by now. */
    private void work(String id) {
        Optional<OutboxRows.Leased> leased = inTransaction(session -> OutboxRows.lease(
                entityManager(session),
                id,
                KeycloakModelUtils.generateId(),
                DatabaseClock.of(session).instant(),
                config.lease()));
        leased.ifPresent(this::handle);
    }

    private void handle(OutboxRows.Leased message) {
        try {
            if (isRemote(message)) {
                handleRemote(message);
            } else {
                handleHere(message);
            }
        } catch (LeaseLost e) {
            LOG.warnf(
                    "outbox message %s (%s): took longer than its lease; left to who has it now",
                    message.id(), message.kind());
        } catch (NotNow e) {
            settle(message, e.delivery);
        } catch (RuntimeException e) {
            LOG.errorf(
                    "outbox message %s (%s), attempt %d: %s",
                    message.id(), message.kind(), message.attempt(), Fault.of(e));
            settle(message, Delivery.failed("error"));
        }
    }

    private boolean isRemote(OutboxRows.Leased message) {
        try (KeycloakSession session = factory.create()) {
            return session.getProvider(OutboxHandler.class, message.kind()) instanceof RemoteOutboxHandler;
        }
    }

    /** All in one transaction: what the handler wrote and the message's end are there together or not at all. */
    private void handleHere(OutboxRows.Leased message) {
        inTransaction(session -> {
            Optional<Delivery> early = whyNot(session, message);
            Delivery delivery = early.orElseGet(() -> {
                OutboxHandler handler = session.getProvider(OutboxHandler.class, message.kind());
                return handler.handle(
                        session, session.getContext().getRealm(), open(session, message), message.attempt());
            });
            if (delivery instanceof Delivery.Failed) {
                // Half of what a handler does must not stay when it could not do the other half.
                throw new NotNow(delivery);
            }
            end(session, message, delivery);
            return null;
        });
    }

    /** The call itself is made between two transactions and holds neither. */
    private void handleRemote(OutboxRows.Leased message) {
        RemoteOutboxHandler.Call call = inTransaction(session -> {
            Optional<Delivery> early = whyNot(session, message);
            if (early.isPresent()) {
                return RemoteOutboxHandler.Call.settled(early.get());
            }
            RemoteOutboxHandler handler =
                    (RemoteOutboxHandler) session.getProvider(OutboxHandler.class, message.kind());
            return handler.prepare(session, session.getContext().getRealm(), open(session, message), message.attempt());
        });
        Delivery made = made(call, message);
        try {
            settle(message, made, call.consequence());
        } catch (NotNow e) {
            settle(message, e.delivery);
        } catch (RuntimeException e) {
            LOG.errorf(
                    "outbox message %s (%s), attempt %d: %s",
                    message.id(), message.kind(), message.attempt(), Fault.of(e));
            // A call with a consequence is a question: it may be asked again.
            settle(message, Delivery.failed("error"));
        }
    }

    private Delivery made(RemoteOutboxHandler.Call call, OutboxRows.Leased message) {
        try (KeycloakSession session = factory.create()) {
            return call.make(session);
        } catch (RuntimeException e) {
            LOG.errorf(
                    "outbox message %s (%s), attempt %d: %s",
                    message.id(), message.kind(), message.attempt(), Fault.of(e));
            // Nobody knows how far it came.
            return Delivery.cut("error");
        }
    }

    /** Reasons to end a message without asking its handler. Puts the realm into the session's context on the way. */
    private static Optional<Delivery> whyNot(KeycloakSession session, OutboxRows.Leased message) {
        RealmModel realm = session.realms().getRealm(message.realmId());
        if (realm == null) {
            return Optional.of(Delivery.refused("realm-gone"));
        }
        session.getContext().setRealm(realm);
        if (!DatabaseClock.of(session).instant().isBefore(message.notAfter())) {
            return Optional.of(Delivery.refused("too-late"));
        }
        OutboxHandler handler = session.getProvider(OutboxHandler.class, message.kind());
        if (handler == null) {
            // Another node may have the module: a rolling update brings it here, too.
            return Optional.of(Delivery.failed("no-handler"));
        }
        if (handler instanceof RemoteOutboxHandler && message.cuts() >= Verdict.MOST_CUTS) {
            return Optional.of(Delivery.refused("maybe-sent-twice"));
        }
        return Optional.empty();
    }

    private static OutboxMessage open(KeycloakSession session, OutboxRows.Leased message) {
        try {
            SealedMessages.Sheet sheet = SealedMessages.open(CitizenKeys.of(session), message);
            Site.carry(session, sheet.site());
            if (message.lane() == Lane.REQUEST) {
                Place.carry(session, message.since());
            }
            return new OutboxMessage(message.kind(), sheet.content(), message.notAfter());
        } catch (KeyRing.UnopenableSeal e) {
            // Another node may have the key: while a key is being replaced not every node knows the new one.
            LOG.errorf("outbox message %s (%s): %s", message.id(), message.kind(), e.getMessage());
            throw new NotNow(Delivery.failed("no-key"));
        }
    }

    /** Records what became of an attempt in a transaction of its own. */
    private void settle(OutboxRows.Leased message, Delivery delivery) {
        settle(message, delivery, Optional.empty());
    }

    private void settle(
            OutboxRows.Leased message, Delivery delivery, Optional<RemoteOutboxHandler.Consequence> consequence) {
        try {
            inTransaction(session -> {
                RealmModel realm = session.realms().getRealm(message.realmId());
                if (realm != null) {
                    session.getContext().setRealm(realm);
                    if (delivery instanceof Delivery.Delivered && consequence.isPresent()) {
                        // For the site and the place the message carries: what is sent from here has both.
                        open(session, message);
                        consequence.get().apply(session, realm);
                    }
                }
                end(session, message, delivery);
                return null;
            });
        } catch (LeaseLost e) {
            LOG.warnf(
                    "outbox message %s (%s): took longer than its lease; left to who has it now",
                    message.id(), message.kind());
        }
    }

    private void end(KeycloakSession session, OutboxRows.Leased message, Delivery delivery) {
        EntityManager em = entityManager(session);
        Instant now = DatabaseClock.of(session).instant();
        Verdict verdict = Verdict.of(delivery, message, now, config.schedule(), random);
        boolean held;
        CitizenMetrics.Outcome outcome;
        if (verdict instanceof Verdict.Sent) {
            held = OutboxRows.end(em, message, OutboxState.SENT, null, now);
            outcome = CitizenMetrics.Outcome.SENT;
        } else if (verdict instanceof Verdict.GivenUp givenUp) {
            held = OutboxRows.end(em, message, OutboxState.GIVEN_UP, givenUp.reason(), now);
            outcome = CitizenMetrics.Outcome.GIVEN_UP;
        } else {
            Verdict.Again again = (Verdict.Again) verdict;
            held = OutboxRows.again(em, message, again.reason(), again.cuts(), again.next());
            outcome = CitizenMetrics.Outcome.FAILED;
        }
        if (!held) {
            throw new LeaseLost();
        }
        if (verdict instanceof Verdict.GivenUp givenUp) {
            LOG.warnf("outbox message %s (%s): given up, %s", message.id(), message.kind(), givenUp.reason());
            givenUpNews.tell(session, message, givenUp.reason());
        }
        count(session, message, outcome);
    }

    private static void count(KeycloakSession session, OutboxRows.Leased message, CitizenMetrics.Outcome outcome) {
        RealmModel realm = session.getContext().getRealm();
        CitizenMetrics.handled(realm == null ? "" : realm.getName(), message.kind(), outcome);
    }

    private <T> T inTransaction(KeycloakSessionWork<T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, work::in);
    }

    private static EntityManager entityManager(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    @FunctionalInterface
    private interface KeycloakSessionWork<T> {
        T in(KeycloakSession session);
    }

    /** Rolls the handler's transaction back; what became of the attempt is recorded in the next. */
    private static final class NotNow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Delivery delivery;

        NotNow(Delivery delivery) {
            super(null, null, false, false);
            this.delivery = delivery;
        }
    }

    /** Another worker has the message by now: what this one did in its transaction must not stay. */
    private static final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LeaseLost() {
            super(null, null, false, false);
        }
    }

    private static final class WorkerThreads implements ThreadFactory {

        private final AtomicInteger made = new AtomicInteger();
        private final String name;

        WorkerThreads(Lane lane) {
            name = "citizen-outbox-" + lane.name().toLowerCase(Locale.ROOT) + "-";
        }

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, name + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }
}

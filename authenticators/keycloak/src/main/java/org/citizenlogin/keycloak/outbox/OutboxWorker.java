package org.citizenlogin.keycloak.outbox;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.citizenlogin.keycloak.clock.DatabaseClock;
import org.citizenlogin.keycloak.keys.CitizenKeys;
import org.citizenlogin.keycloak.metrics.CitizenMetrics;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.secret.KeyRing;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Handles due parcels on threads of its own. Safe beside other workers, on this node and on others: a parcel belongs to
 * who leased it, and each lease has a name that must be told again to end it.
 */
final class OutboxWorker {

    private static final Logger LOG = Logger.getLogger(OutboxWorker.class);

    /** Ids looked up at once. They are leased one by one, each just before it is handled. */
    private static final int LOOK = 16;

    private static final long COUNT_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int LONGEST_STOP_SECONDS = 15;

    private final KeycloakSessionFactory factory;
    private final OutboxConfig config;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong countedAt = new AtomicLong(System.nanoTime() - COUNT_EVERY_NANOS);
    private final GivenUpNews givenUpNews;
    private volatile ThreadPoolExecutor threads;

    /** Who is told, in the transaction that gives a parcel up. */
    @FunctionalInterface
    interface GivenUpNews {
        void tell(KeycloakSession session, ParcelRows.Leased parcel, String reason);
    }

    OutboxWorker(KeycloakSessionFactory factory, OutboxConfig config, GivenUpNews givenUpNews) {
        this.factory = factory;
        this.config = config;
        this.givenUpNews = givenUpNews;
    }

    synchronized void start() {
        if (threads != null) {
            return;
        }
        CitizenMetrics.pending(waiting);
        // No queue: a look while all threads work is dropped, since they look again before they end.
        threads = new ThreadPoolExecutor(
                0,
                config.threads(),
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new WorkerThreads(),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Never blocks: the server's timer, which calls this every second, has one thread for everybody. */
    void lookNow() {
        ThreadPoolExecutor running = threads;
        if (running != null) {
            running.execute(this::workOff);
        }
    }

    /** Lets running attempts end. What does not end in time keeps its lease and is handled again after it. */
    synchronized void stop() {
        ThreadPoolExecutor running = threads;
        if (running == null) {
            return;
        }
        threads = null;
        running.shutdown();
        try {
            if (!running.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("parcels are still being handled at the server's end; another node takes them over");
                running.shutdownNow();
            }
        } catch (InterruptedException e) {
            running.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopped() {
        return threads == null;
    }

    /** Until nothing is due any more. */
    void workOff() {
        try {
            boolean found = true;
            while (found && !stopped()) {
                found = false;
                for (String id : due()) {
                    if (stopped()) {
                        return;
                    }
                    found |= work(id);
                }
            }
        } catch (RuntimeException e) {
            // The database is away, most likely: the next tick looks again.
            LOG.warnf("the outbox was not worked off this time: %s", Fault.of(e));
        }
    }

    private List<String> due() {
        return inTransaction(session -> {
            EntityManager em = entityManager(session);
            countNowAndThen(em);
            List<String> ids = ParcelRows.due(em, DatabaseClock.of(session).instant(), LOOK);
            // Threads and nodes look at the same time: in one order they would all reach for the same parcel.
            Collections.shuffle(ids, random);
            return ids;
        });
    }

    private void countNowAndThen(EntityManager em) {
        long now = System.nanoTime();
        long last = countedAt.get();
        if (now - last >= COUNT_EVERY_NANOS && countedAt.compareAndSet(last, now)) {
            waiting.set(ParcelRows.pending(em));
        }
    }

    /** @return whether this worker was the one to handle it */
    private boolean work(String id) {
        Optional<ParcelRows.Leased> leased = inTransaction(session -> ParcelRows.lease(
                entityManager(session),
                id,
                KeycloakModelUtils.generateId(),
                DatabaseClock.of(session).instant(),
                config.lease()));
        leased.ifPresent(this::handle);
        return leased.isPresent();
    }

    private void handle(ParcelRows.Leased parcel) {
        try {
            if (isRemote(parcel)) {
                handleRemote(parcel);
            } else {
                handleHere(parcel);
            }
        } catch (LeaseLost e) {
            LOG.warnf("parcel %s (%s): took longer than its lease; left to who has it now", parcel.id(), parcel.kind());
        } catch (NotNow e) {
            settle(parcel, e.delivery);
        } catch (RuntimeException e) {
            LOG.errorf("parcel %s (%s), attempt %d: %s", parcel.id(), parcel.kind(), parcel.attempt(), Fault.of(e));
            settle(parcel, Delivery.failed("error"));
        }
    }

    private boolean isRemote(ParcelRows.Leased parcel) {
        try (KeycloakSession session = factory.create()) {
            return session.getProvider(ParcelHandler.class, parcel.kind()) instanceof RemoteParcelHandler;
        }
    }

    /** All in one transaction: what the handler wrote and the parcel's end are there together or not at all. */
    private void handleHere(ParcelRows.Leased parcel) {
        inTransaction(session -> {
            Optional<Delivery> early = whyNot(session, parcel);
            Delivery delivery = early.orElseGet(() -> {
                ParcelHandler handler = session.getProvider(ParcelHandler.class, parcel.kind());
                return handler.handle(
                        session, session.getContext().getRealm(), open(session, parcel), parcel.attempt());
            });
            if (delivery instanceof Delivery.Failed) {
                // Half of what a handler does must not stay when it could not do the other half.
                throw new NotNow(delivery);
            }
            end(session, parcel, delivery);
            return null;
        });
    }

    /** The call itself is made between two transactions and holds neither. */
    private void handleRemote(ParcelRows.Leased parcel) {
        RemoteParcelHandler.Call call = inTransaction(session -> {
            Optional<Delivery> early = whyNot(session, parcel);
            if (early.isPresent()) {
                return RemoteParcelHandler.Call.settled(early.get());
            }
            RemoteParcelHandler handler = (RemoteParcelHandler) session.getProvider(ParcelHandler.class, parcel.kind());
            return handler.prepare(session, session.getContext().getRealm(), open(session, parcel), parcel.attempt());
        });
        Delivery made = made(call, parcel);
        try {
            settle(parcel, made, call.consequence());
        } catch (NotNow e) {
            settle(parcel, e.delivery);
        } catch (RuntimeException e) {
            LOG.errorf("parcel %s (%s), attempt %d: %s", parcel.id(), parcel.kind(), parcel.attempt(), Fault.of(e));
            // A call with a consequence is a question: it may be asked again.
            settle(parcel, Delivery.failed("error"));
        }
    }

    private Delivery made(RemoteParcelHandler.Call call, ParcelRows.Leased parcel) {
        try (KeycloakSession session = factory.create()) {
            return call.make(session);
        } catch (RuntimeException e) {
            LOG.errorf("parcel %s (%s), attempt %d: %s", parcel.id(), parcel.kind(), parcel.attempt(), Fault.of(e));
            // Nobody knows how far it came.
            return Delivery.cut("error");
        }
    }

    /** Reasons to end a parcel without asking its handler. Puts the realm into the session's context on the way. */
    private static Optional<Delivery> whyNot(KeycloakSession session, ParcelRows.Leased parcel) {
        RealmModel realm = session.realms().getRealm(parcel.realmId());
        if (realm == null) {
            return Optional.of(Delivery.refused("realm-gone"));
        }
        session.getContext().setRealm(realm);
        if (!DatabaseClock.of(session).instant().isBefore(parcel.notAfter())) {
            return Optional.of(Delivery.refused("too-late"));
        }
        ParcelHandler handler = session.getProvider(ParcelHandler.class, parcel.kind());
        if (handler == null) {
            // Another node may have the module: a rolling update brings it here, too.
            return Optional.of(Delivery.failed("no-handler"));
        }
        if (handler instanceof RemoteParcelHandler && parcel.cuts() >= Verdict.MOST_CUTS) {
            return Optional.of(Delivery.refused("maybe-sent-twice"));
        }
        return Optional.empty();
    }

    private static Parcel open(KeycloakSession session, ParcelRows.Leased parcel) {
        try {
            SealedParcels.Sheet sheet = SealedParcels.open(CitizenKeys.of(session), parcel);
            Site.carry(session, sheet.site());
            return new Parcel(parcel.kind(), sheet.content(), parcel.notAfter());
        } catch (KeyRing.UnopenableSeal e) {
            // Another node may have the key: while a key is being replaced not every node knows the new one.
            LOG.errorf("parcel %s (%s): %s", parcel.id(), parcel.kind(), e.getMessage());
            throw new NotNow(Delivery.failed("no-key"));
        }
    }

    /** Records what became of an attempt in a transaction of its own. */
    private void settle(ParcelRows.Leased parcel, Delivery delivery) {
        settle(parcel, delivery, Optional.empty());
    }

    private void settle(
            ParcelRows.Leased parcel, Delivery delivery, Optional<RemoteParcelHandler.Consequence> consequence) {
        try {
            inTransaction(session -> {
                RealmModel realm = session.realms().getRealm(parcel.realmId());
                if (realm != null) {
                    session.getContext().setRealm(realm);
                    if (delivery instanceof Delivery.Delivered && consequence.isPresent()) {
                        // For the site the parcel carries: what is sent from here names it.
                        open(session, parcel);
                        consequence.get().apply(session, realm);
                    }
                }
                end(session, parcel, delivery);
                return null;
            });
        } catch (LeaseLost e) {
            LOG.warnf("parcel %s (%s): took longer than its lease; left to who has it now", parcel.id(), parcel.kind());
        }
    }

    private void end(KeycloakSession session, ParcelRows.Leased parcel, Delivery delivery) {
        EntityManager em = entityManager(session);
        Instant now = DatabaseClock.of(session).instant();
        Verdict verdict = Verdict.of(delivery, parcel, now, config.schedule(), random);
        boolean held;
        CitizenMetrics.Outcome outcome;
        if (verdict instanceof Verdict.Sent) {
            held = ParcelRows.end(em, parcel, ParcelState.SENT, null, now);
            outcome = CitizenMetrics.Outcome.SENT;
        } else if (verdict instanceof Verdict.GivenUp givenUp) {
            held = ParcelRows.end(em, parcel, ParcelState.GIVEN_UP, givenUp.reason(), now);
            outcome = CitizenMetrics.Outcome.GIVEN_UP;
        } else {
            Verdict.Again again = (Verdict.Again) verdict;
            held = ParcelRows.again(em, parcel, again.reason(), again.cuts(), again.next());
            outcome = CitizenMetrics.Outcome.FAILED;
        }
        if (!held) {
            throw new LeaseLost();
        }
        if (verdict instanceof Verdict.GivenUp givenUp) {
            LOG.warnf("parcel %s (%s): given up, %s", parcel.id(), parcel.kind(), givenUp.reason());
            givenUpNews.tell(session, parcel, givenUp.reason());
        }
        count(session, parcel, outcome);
    }

    private static void count(KeycloakSession session, ParcelRows.Leased parcel, CitizenMetrics.Outcome outcome) {
        RealmModel realm = session.getContext().getRealm();
        CitizenMetrics.handled(realm == null ? "" : realm.getName(), parcel.kind(), outcome);
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

    /** Another worker has the parcel by now: what this one did in its transaction must not stay. */
    private static final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LeaseLost() {
            super(null, null, false, false);
        }
    }

    private static final class WorkerThreads implements ThreadFactory {

        private final AtomicInteger made = new AtomicInteger();

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "citizen-outbox-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }
}

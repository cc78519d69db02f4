package org.citizenlogin.keycloak.messaging.outbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Takes the due messages of one lane to their attempts, as many at once as the lane may have in flight. Its threads lease,
 * prepare and settle; they wait for an answer only where the call holds its thread.
 */
final class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    /** Messages looked up at once. They are leased one by one, each just before its attempt. */
    private static final int LOOK = 8;

    /** After this time the found messages are looked up anew: others that go first may have come meanwhile. */
    private static final long LOOK_HOLDS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final KeycloakSessionFactory factory;
    private final Leasing leasing;
    private final Attempts attempts;
    private final InFlight inFlight;
    private final Runnable beforeLook;
    private final ThreadPoolExecutor threads;
    private final AtomicInteger looks = new AtomicInteger();
    private final Deque<OutboxRows.Due> found = new ArrayDeque<>();
    private long foundAt = System.nanoTime();
    private volatile boolean running;

    /** @param beforeLook is run before messages are looked up, on the thread that looks */
    Dispatcher(
            KeycloakSessionFactory factory,
            Lane lane,
            int threads,
            InFlight inFlight,
            Leasing leasing,
            Attempts attempts,
            Runnable beforeLook) {
        this.factory = factory;
        this.leasing = leasing;
        this.attempts = attempts;
        this.inFlight = inFlight;
        this.beforeLook = beforeLook;
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new WorkerThreads(lane),
                new ThreadPoolExecutor.DiscardPolicy());
        this.threads.allowCoreThreadTimeOut(true);
    }

    void start() {
        leasing.showPending();
        running = true;
    }

    /** Never blocks. While every thread looks, another look is left out: each looks again before it ends. */
    void lookNow() {
        if (!running) {
            return;
        }
        if (looks.incrementAndGet() > threads.getMaximumPoolSize()) {
            looks.decrementAndGet();
            return;
        }
        threads.execute(() -> {
            try {
                workOff();
            } finally {
                looks.decrementAndGet();
            }
        });
    }

    /** On the caller's thread, until nothing is due or no more may be in flight. */
    void workOff() {
        try {
            Optional<OutboxRows.Due> due = next();
            while (due.isPresent()) {
                attempt(due.get());
                due = next();
            }
        } catch (RuntimeException e) {
            // Most likely the database is away. The next tick looks again.
            LOG.warnf("Outbox run failed; will retry: %s", Fault.of(e));
        }
    }

    /** Nothing more is begun. */
    void stop() {
        running = false;
        inFlight.close();
    }

    /** @return whether everything in flight was settled within this time; what was not keeps its lease */
    boolean awaitEnd(long nanos) throws InterruptedException {
        long until = System.nanoTime() + nanos;
        boolean settled = inFlight.awaitNone(nanos);
        threads.shutdown();
        if (!settled || !threads.awaitTermination(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            threads.shutdownNow();
            return false;
        }
        return true;
    }

    void interrupt() {
        threads.shutdownNow();
    }

    /**
     * The next message, counted as in flight. One thread looks for all: a thread that comes meanwhile waits, and looks
     * itself when nothing is left for it, so that none ends before it has looked.
     */
    private synchronized Optional<OutboxRows.Due> next() {
        if (!running || inFlight.isFull()) {
            return Optional.empty();
        }
        if (System.nanoTime() - foundAt > LOOK_HOLDS_NANOS) {
            found.clear();
        }
        return acquire().or(() -> {
            beforeLook.run();
            found.addAll(leasing.due(inFlight.fullDestinations(), LOOK));
            foundAt = System.nanoTime();
            return acquire();
        });
    }

    private Optional<OutboxRows.Due> acquire() {
        for (OutboxRows.Due due = found.poll(); due != null; due = found.poll()) {
            if (inFlight.tryAcquire(destination(due))) {
                return Optional.of(due);
            }
        }
        return Optional.empty();
    }

    private Destination destination(OutboxRows.Due due) {
        return Destination.of(factory, due.kind(), due.realmId());
    }

    private void attempt(OutboxRows.Due due) {
        CompletionStage<Void> settled;
        try {
            settled = leasing.lease(due.id())
                    .map(message -> attempts.make(message, threads))
                    .orElseGet(() -> CompletableFuture.completedFuture(null));
        } catch (RuntimeException e) {
            release(due);
            throw e;
        }
        settled.whenComplete((nothing, why) -> {
            if (why != null) {
                LOG.warnf("Outbox run failed; will retry: %s", Fault.of(why));
            }
            release(due);
        });
    }

    private void release(OutboxRows.Due due) {
        if (inFlight.release(destination(due))) {
            lookNow();
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

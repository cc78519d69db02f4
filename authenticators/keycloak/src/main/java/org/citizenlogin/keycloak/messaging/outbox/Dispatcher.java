package org.citizenlogin.keycloak.messaging.outbox;

import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.citizenlogin.keycloak.platform.alarm.Fault;
import org.jboss.logging.Logger;

/**
 * Takes the due messages of one lane to their attempts, as many at once as the lane may have in flight. Its threads lease,
 * prepare and settle; they wait for an answer only where the call holds its thread.
 */
final class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    /** Messages leased at once, each handled within moments. */
    private static final int LOOK = 8;

    /** After a look that failed: most likely the database is away. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private static final long NEVER = Long.MAX_VALUE;

    private final Leasing leasing;
    private final Attempts attempts;
    private final InFlight inFlight;
    private final Runnable beforeLook;
    private final ThreadPoolExecutor threads;
    private final AtomicInteger looks = new AtomicInteger();
    /** Whether something may be due that no look has seen. */
    private final AtomicBoolean wanted = new AtomicBoolean();

    private final Queue<OutboxRows.Leased> leased = new ConcurrentLinkedQueue<>();
    private final long started = System.nanoTime();
    /** Nanoseconds after {@code started}. */
    private final AtomicLong nextLook = new AtomicLong(NEVER);

    private volatile boolean running;

    /** @param beforeLook is run before messages are looked up, on the thread that looks */
    Dispatcher(Lane lane, int threads, InFlight inFlight, Leasing leasing, Attempts attempts, Runnable beforeLook) {
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
        running = true;
    }

    /** Something may be due. Never blocks. */
    void lookNow() {
        wanted.set(true);
        wake();
    }

    /** Something will be due in this time. */
    void lookIn(Duration time) {
        nextLook.accumulateAndGet(System.nanoTime() - started + time.toNanos(), Math::min);
    }

    /** Looks if it is time. Asks the database nothing otherwise. */
    void tick() {
        long due = nextLook.get();
        if (System.nanoTime() - started - due >= 0 && nextLook.compareAndSet(due, NEVER)) {
            lookNow();
        }
    }

    /** One more thread, unless all are at work: each looks again before it ends. */
    private void wake() {
        if (!running) {
            return;
        }
        if (looks.incrementAndGet() > threads.getMaximumPoolSize()) {
            looks.decrementAndGet();
            return;
        }
        threads.execute(() -> {
            try {
                handleAll(this::wake);
            } finally {
                looks.decrementAndGet();
                if (wanted.get() && !inFlight.isFull()) {
                    // It came between this thread's last look and its end.
                    wake();
                }
            }
        });
    }

    /** On the caller's thread, until nothing is due or no more may be in flight. */
    void workOff() {
        wanted.set(true);
        handleAll(() -> {});
    }

    /** @param helper is run for each message that another thread may handle */
    private void handleAll(Runnable helper) {
        try {
            for (OutboxRows.Leased message = next(helper); message != null; message = next(helper)) {
                attempt(message);
            }
        } catch (RuntimeException e) {
            LOG.warnf("Outbox run failed; will retry: %s", Fault.of(e));
            lookIn(AFTER_FAILURE);
        }
    }

    /** Nothing more is leased. */
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
     * The next message, leased and counted as in flight; null when there is none. One thread looks for all, and only when
     * something may have become due since the last look.
     */
    private synchronized OutboxRows.Leased next(Runnable helper) {
        OutboxRows.Leased message = leased.poll();
        while (message == null && running && !inFlight.isFull() && wanted.getAndSet(false)) {
            beforeLook.run();
            Leasing.Look look = leasing.look(Math.min(LOOK, inFlight.free()));
            if (!look.isLast()) {
                wanted.set(true);
            }
            leased.addAll(look.messages());
            message = leased.poll();
            for (int others = leased.size(); others > 0; others--) {
                helper.run();
            }
        }
        return message;
    }

    private void attempt(OutboxRows.Leased message) {
        CompletionStage<Void> settled;
        try {
            settled = attempts.make(message, threads);
        } catch (RuntimeException e) {
            settled = CompletableFuture.failedFuture(e);
        }
        settled.whenComplete((nothing, why) -> {
            if (why != null) {
                LOG.warnf("Outbox run failed; will retry: %s", Fault.of(why));
            }
            if (leasing.release(message)) {
                lookNow();
            }
        });
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

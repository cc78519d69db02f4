package org.citizenlogin.keycloak.platform.database;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bulkhead for work that needs a second database connection while the request's connection is held. It limits how many
 * threads of a node do one kind of work at once. Without a limit, all connections of the pool could be held by callers that
 * each wait for a second one. With it, a pool as large as the request threads plus all bulkheads cannot block.
 */
public final class Bulkhead {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final String work;
    private final Duration longestWait;
    private final Semaphore bulkhead;

    /** @param work text for the exception when no place becomes free in time: "limits cannot be counted" */
    public Bulkhead(String work, int atOnce) {
        this(work, atOnce, LONGEST_WAIT);
    }

    Bulkhead(String work, int atOnce, Duration longestWait) {
        this.work = work;
        this.longestWait = longestWait;
        this.bulkhead = new Semaphore(atOnce, true);
    }

    /** As {@link #run(Supplier)}, for work without a result. */
    public void run(Runnable transaction) {
        run(() -> {
            transaction.run();
            return null;
        });
    }

    /** @throws IllegalStateException when no place became free in time; the work was not done */
    public <T> T run(Supplier<T> transaction) {
        try {
            if (!bulkhead.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(work + ": the database does not keep up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(work + ": interrupted while waiting", e);
        }
        try {
            return transaction.get();
        } finally {
            bulkhead.release();
        }
    }
}

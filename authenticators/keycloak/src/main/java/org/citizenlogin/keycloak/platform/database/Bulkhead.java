package org.citizenlogin.keycloak.platform.database;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How many threads of a node may borrow a second connection at once for one kind of work. Without a bound, as many
 * callers as the pool has connections would each wait for one more. With it, a pool of request threads plus all its holders
 * always moves on.
 */
public final class Bulkhead {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final String work;
    private final Duration longestWait;
    private final Semaphore bulkhead;

    /** @param work for the message of a turn that never came: "limits cannot be counted" */
    public Bulkhead(String work, int atOnce) {
        this(work, atOnce, LONGEST_WAIT);
    }

    Bulkhead(String work, int atOnce, Duration longestWait) {
        this.work = work;
        this.longestWait = longestWait;
        this.bulkhead = new Semaphore(atOnce, true);
    }

    /** As {@link #take}, for work that has no answer. */
    public void run(Runnable transaction) {
        run(() -> {
            transaction.run();
            return null;
        });
    }

    /** @throws IllegalStateException when no turn came in time: then nothing was done */
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

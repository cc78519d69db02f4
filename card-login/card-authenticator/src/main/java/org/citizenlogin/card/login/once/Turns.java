package org.citizenlogin.card.login.once;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Work that borrows a further connection while its caller holds one. Without a bound, as many callers as the pool has
 * connections would each wait for one more; with it, a pool of request threads plus this many always moves on.
 */
public final class Turns {

    private static final int LONGEST_WAIT_SECONDS = 5;

    private final Semaphore free;

    public Turns(int atOnce) {
        this.free = new Semaphore(atOnce, true);
    }

    /** @throws IllegalStateException when no turn came in time: nothing was done, and nothing may be taken for done */
    public <T> T take(Supplier<T> work) {
        try {
            if (!free.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no turn came in time: the database does not keep up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a turn", e);
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}

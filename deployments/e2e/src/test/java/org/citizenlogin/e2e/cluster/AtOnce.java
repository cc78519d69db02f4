package org.citizenlogin.e2e.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Many at the same moment. */
public final class AtOnce {

    private AtOnce() {}

    /** Each on a thread of its own, none before all stand ready. */
    public static <T> List<T> all(List<Callable<T>> works) {
        ExecutorService threads = Executors.newFixedThreadPool(works.size());
        var ready = new CyclicBarrier(works.size());
        try {
            var running = new ArrayList<Future<T>>();
            for (Callable<T> work : works) {
                running.add(threads.submit(() -> {
                    ready.await(2, TimeUnit.MINUTES);
                    return work.call();
                }));
            }
            var results = new ArrayList<T>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError("one of many failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}

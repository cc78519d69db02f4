package org.citizenlogin.card.revocation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One fetch for all who wait for the same thing. */
final class SingleFlight<K, V> {

    private final ConcurrentMap<K, CompletableFuture<V>> inTheAir = new ConcurrentHashMap<>();

    /**
     * Runs {@code fetch}, or waits for the one that is running already.
     *
     * @return empty when waiting took longer than {@code patience}
     */
    Optional<V> join(K key, Duration patience, Supplier<V> fetch) {
        CompletableFuture<V> own = new CompletableFuture<>();
        CompletableFuture<V> others = inTheAir.putIfAbsent(key, own);
        if (others != null) {
            return wait(others, patience);
        }
        try {
            V landed = fetch.get();
            own.complete(landed);
            return Optional.of(landed);
        } finally {
            // If this thread fails, waiting threads learn at once that no result will come.
            own.cancel(false);
            inTheAir.remove(key, own);
        }
    }

    private static <V> Optional<V> wait(CompletableFuture<V> flight, Duration patience) {
        try {
            return Optional.of(flight.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException | CancellationException lost) {
            return Optional.empty();
        }
    }
}

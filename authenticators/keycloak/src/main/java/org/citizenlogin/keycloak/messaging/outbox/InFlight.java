package org.citizenlogin.keycloak.messaging.outbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts the messages of one lane that are being handled on this node: in all, and for each destination. */
final class InFlight {

    private final int most;
    private final int mostToOne;
    private final Map<Destination, Integer> byDestination = new HashMap<>();
    private int all;
    private boolean closed;
    private boolean wanted;

    /** @param mostToOne to one destination */
    InFlight(int most, int mostToOne) {
        this.most = most;
        this.mostToOne = mostToOne;
    }

    synchronized boolean tryAcquire(Destination destination) {
        int before = byDestination.getOrDefault(destination, 0);
        if (isFull() || before >= mostToOne) {
            wanted = true;
            return false;
        }
        byDestination.put(destination, before + 1);
        all++;
        return true;
    }

    /** @return whether something was refused or passed over since the last release: it is time to look again */
    synchronized boolean release(Destination destination) {
        byDestination.compute(destination, (key, before) -> before == null || before == 1 ? null : before - 1);
        all--;
        notifyAll();
        boolean look = wanted;
        wanted = false;
        return look;
    }

    synchronized boolean isFull() {
        boolean full = closed || all >= most;
        wanted |= full;
        return full;
    }

    /** How many more may come. */
    synchronized int free() {
        return closed ? 0 : most - all;
    }

    /** Destinations that take no further message now. */
    synchronized List<Destination> fullDestinations() {
        List<Destination> full = byDestination.entrySet().stream()
                .filter(entry -> entry.getValue() >= mostToOne)
                .map(Map.Entry::getKey)
                .toList();
        wanted |= !full.isEmpty();
        return full;
    }

    /** Nothing more is let in. */
    synchronized void close() {
        closed = true;
    }

    /** @return whether all messages have ended within this time */
    synchronized boolean awaitNone(long nanos) throws InterruptedException {
        long until = System.nanoTime() + nanos;
        while (all > 0) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}

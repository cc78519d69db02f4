package org.citizenlogin.benchmark.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.citizenlogin.benchmark.server.Lab.Citizen;
import org.citizenlogin.benchmark.server.Lab.Realm;

/**
 * Citizens who wait for an operator. Each has a case that was opened as a citizen opens one, and asks as often as the page
 * does. They can be quiet for less than a minute; then they would count as away.
 */
final class WaitingRoom implements AutoCloseable {

    private static final int THREADS = 16;
    private static final int JOIN_AT_ONCE = 6;
    private static final int MOST_LOST = 5;

    /** One citizen: the browser, and how long its page waits before it asks. */
    private record Waiting(VirtualUser browser, AtomicLong interval) {}

    private final Realm realm;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(THREADS);
    private final List<Waiting> citizens = new CopyOnWriteArrayList<>();
    private final List<RuntimeException> lost = new CopyOnWriteArrayList<>();
    private final AtomicLong polls = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();

    WaitingRoom(Realm realm) {
        this.realm = realm;
    }

    /** Who has joined asks from then on. */
    void fill(int many) throws InterruptedException {
        Queue<Runnable> joins = new ArrayDeque<>();
        for (int i = 0; i < many; i++) {
            Citizen citizen = realm.at(i);
            joins.add(() -> {
                VirtualUser browser = realm.visit();
                browser.waitForAnOperator(citizen.number(), citizen.phone());
                Waiting joined = new Waiting(browser, new AtomicLong(1_000));
                citizens.add(joined);
                askLater(joined, joined.interval().get(), turn.get());
            });
        }
        Rounds.perform(joins, JOIN_AT_ONCE);
        if (citizens.size() != many) {
            throw new IllegalStateException(citizens.size() + " of " + many + " got into the queue");
        }
    }

    private void askLater(Waiting citizen, long millis, int when) {
        clock.schedule(() -> ask(citizen, when), millis, TimeUnit.MILLISECONDS);
    }

    private void ask(Waiting citizen, int when) {
        underWay.incrementAndGet();
        try {
            if (when != turn.get()) {
                return;
            }
            citizen.interval().set(citizen.browser().poll().toMillis());
            polls.incrementAndGet();
        } catch (RuntimeException e) {
            lost.add(e);
        } finally {
            underWay.decrementAndGet();
        }
        askLater(citizen, citizen.interval().get(), when);
    }

    /** From now on nobody asks. */
    void quiet() throws InterruptedException {
        turn.incrementAndGet();
        while (underWay.get() > 0) {
            Thread.sleep(5);
        }
    }

    /** All ask again, each at another moment of the interval. */
    void ask() {
        int when = turn.incrementAndGet();
        citizens.forEach(citizen -> askLater(
                citizen, ThreadLocalRandom.current().nextLong(citizen.interval().get()), when));
    }

    long polls() {
        if (lost.size() > MOST_LOST) {
            throw new IllegalStateException(lost.size() + " polls without an answer", lost.get(0));
        }
        return polls.get();
    }

    /** The longest time between two questions of one citizen. */
    Duration longestInterval() {
        return Duration.ofMillis(citizens.stream()
                .mapToLong(citizen -> citizen.interval().get())
                .max()
                .orElseThrow());
    }

    @Override
    public void close() {
        turn.incrementAndGet();
        clock.shutdownNow();
    }
}

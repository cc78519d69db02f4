package org.citizenlogin.keycloak.messaging.outbox;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * The worker of this node: one {@link Dispatcher} for each lane, so that a slow gateway holds up no request, and requests,
 * of which any client can make any number, hold up no message. It is safe beside other workers, on this node and on others: a
 * message belongs to the worker that leased it, and each lease has a name that must be given again to end it.
 */
final class OutboxWorker {

    private static final Logger LOG = Logger.getLogger(OutboxWorker.class);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

    private final Map<Lane, Dispatcher> lanes = new EnumMap<>(Lane.class);
    private final Poll poll;
    private boolean running;

    OutboxWorker(
            KeycloakSessionFactory factory,
            OutboxConfig config,
            Settlement.GivenUpNews givenUpNews,
            FloodNews floodNews) {
        Settlement settlement = new Settlement(
                factory, config, givenUpNews, (lane, pause) -> lanes.get(lane).lookIn(pause));
        Attempts attempts = new Attempts(factory, config, settlement);
        StaleRequests stale = new StaleRequests(factory, config, floodNews);
        for (Lane lane : Lane.values()) {
            boolean request = lane == Lane.REQUEST;
            int most = config.mostInFlight(lane);
            InFlight inFlight = new InFlight(most, threeQuarters(most));
            lanes.put(
                    lane,
                    new Dispatcher(
                            lane,
                            config.threads(lane),
                            inFlight,
                            new Leasing(factory, config, lane, inFlight),
                            attempts,
                            request ? stale::drop : () -> {}));
        }
        poll = new Poll(factory, lanes::get);
    }

    /** So that one slow other side, such as a gateway or the register of persons, leaves a quarter to the others. */
    private static int threeQuarters(int most) {
        return Math.max(1, most * 3 / 4);
    }

    synchronized void start() {
        running = true;
        lanes.values().forEach(Dispatcher::start);
        poll.start();
    }

    /** Never blocks: the server's timer, which calls this every second, has one thread for all jobs. */
    void tick() {
        lanes.values().forEach(Dispatcher::tick);
        poll.tick();
    }

    /** Something may be due in every lane. Never blocks. */
    void lookNow() {
        lanes.values().forEach(Dispatcher::lookNow);
    }

    void lookNow(Lane lane) {
        lanes.get(lane).lookNow();
    }

    /** On the caller's thread. */
    void workOff(Lane lane) {
        lanes.get(lane).workOff();
    }

    void stop() {
        stop(LONGEST_STOP);
    }

    /** Waits for what is in flight. What is not settled in time keeps its lease and is handled again after it. */
    synchronized void stop(Duration longest) {
        if (!running) {
            return;
        }
        running = false;
        poll.stop();
        lanes.values().forEach(Dispatcher::stop);
        long until = System.nanoTime() + longest.toNanos();
        try {
            for (Dispatcher lane : lanes.values()) {
                if (!lane.awaitEnd(until - System.nanoTime())) {
                    LOG.warn(
                            "the server stops while messages are in flight; another node handles them after their lease");
                }
            }
        } catch (InterruptedException e) {
            lanes.values().forEach(Dispatcher::interrupt);
            Thread.currentThread().interrupt();
        }
    }
}

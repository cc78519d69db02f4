package org.citizenlogin.testkit.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of this machine; none is given out twice in one JVM. They lie below those the system gives to connections:
 * a port that is free now is taken by no connection until its server listens. Two runs at once rarely draw the same.
 */
public final class Ports {

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final Set<Integer> GIVEN = new HashSet<>();

    private Ports() {}

    /** The wanted port when it is free, otherwise any other. */
    public static synchronized int freeOrOther(int wanted) {
        if (isFree(wanted) && GIVEN.add(wanted)) {
            return wanted;
        }
        return free();
    }

    public static synchronized int free() {
        for (int tries = 0; tries < LAST - FIRST; tries++) {
            int drawn = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(drawn) && GIVEN.add(drawn)) {
                return drawn;
            }
        }
        throw new IllegalStateException("no free port from " + FIRST + " to " + LAST);
    }

    /** Free on every address: a listener on 0.0.0.0 would not collide with one on the loopback address alone. */
    private static boolean isFree(int port) {
        try (var everywhere = new ServerSocket()) {
            everywhere.setReuseAddress(false);
            everywhere.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            return false;
        }
        try (var loopback = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return loopback.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}

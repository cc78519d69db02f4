package org.citizenlogin.demo.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Free ports of this machine; none is given out twice in one JVM. */
public final class Ports {

    private static final Set<Integer> GIVEN = new HashSet<>();

    private Ports() {}

    /** The wanted port when nobody listens there, otherwise any other. */
    public static synchronized int freeOrOther(int wanted) {
        if (isFree(wanted) && GIVEN.add(wanted)) {
            return wanted;
        }
        return free();
    }

    public static synchronized int free() {
        while (true) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (GIVEN.add(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("no free port", e);
            }
        }
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

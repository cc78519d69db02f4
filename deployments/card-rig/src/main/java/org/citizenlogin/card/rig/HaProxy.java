package org.citizenlogin.card.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real HAProxy in front of a server. */
public final class HaProxy implements AutoCloseable {

    private static final String DEFAULTS = """
            global
              maxconn 200
            defaults
              mode http
              timeout connect 5s
              timeout client 60s
              timeout server 60s
            """;

    private final Process process;

    private HaProxy(Process process) {
        this.process = process;
    }

    /**
     * @param folder for its configuration and its log
     * @param configuration its frontends and backends
     * @param port of one of them, which is waited for
     */
    public static HaProxy start(Path folder, String configuration, int port) {
        try {
            Path written =
                    Files.writeString(Files.createDirectories(folder).resolve("haproxy.cfg"), DEFAULTS + configuration);
            Path log = folder.resolve("haproxy.log");
            HaProxy started =
                    new HaProxy(new ProcessBuilder(Parts.HAPROXY.path().toString(), "-db", "-f", written.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start());
            started.awaitListening(port, log);
            return started;
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    private void awaitListening(int port, Path log) throws IOException {
        for (int waited = 0; waited < 100 && process.isAlive(); waited++) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (probe.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                pause();
            }
        }
        close();
        throw new IOException("the proxy did not start: " + Files.readString(log));
    }

    private void pause() {
        try {
            process.waitFor(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}

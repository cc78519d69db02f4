package org.citizenlogin.testkit.surroundings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.citizenlogin.testkit.server.Ports;

/**
 * A coturn that relays between two browsers of this machine. Keycloak is told of it before it runs: a call that needs no
 * relay does not notice that nobody listens.
 */
public final class TurnServer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/turnserver");
    private static final String LOOPBACK = "127.0.0.1";

    private final int port = Ports.free();
    private final String secret;
    private final Path log;
    private final Thread hook = new Thread(this::stop, "end-turnserver");
    private Process process;

    /**
     * @param secret of the credentials for one call
     * @param log of the program
     */
    public TurnServer(String secret, Path log) {
        this.secret = secret;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** As a browser takes it. */
    public String url() {
        return "turn:" + LOOPBACK + ":" + port + "?transport=udp";
    }

    public String secret() {
        return secret;
    }

    public synchronized void start() {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException("no " + PROGRAM + ": apt-get install coturn");
        }
        try {
            Files.createDirectories(log.getParent());
            process = new ProcessBuilder(
                            PROGRAM.toString(),
                            "-n",
                            "--no-cli",
                            "--no-tls",
                            "--no-dtls",
                            "--no-stdout-log",
                            "--log-file=" + log,
                            "--simple-log",
                            "--verbose",
                            "--pidfile=" + log + ".pid",
                            "--listening-ip=" + LOOPBACK,
                            "--listening-port=" + port,
                            "--relay-ip=" + LOOPBACK,
                            "--allow-loopback-peers",
                            "--realm=turn.test",
                            "--use-auth-secret",
                            "--static-auth-secret=" + secret)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            log.resolveSibling("turnserver-out.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("coturn did not start", e);
        }
        // It listens for TCP as well, once it listens at all.
        Awaitility.await("coturn").atMost(Duration.ofSeconds(20)).until(this::listens);
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("coturn ended while starting: see " + log.getParent());
        }
        try (var probe = new java.net.Socket(LOOPBACK, port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As a power cut would: no allocation is ended. */
    public synchronized void stop() {
        if (process != null) {
            process.destroyForcibly();
            try {
                process.waitFor(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            process = null;
        }
    }

    /** What it has written so far. */
    public String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}

package org.citizenlogin.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A started server process: only this process and its children are ever ended. */
public final class RunningServer implements AutoCloseable {

    private static final Duration TO_END = Duration.ofSeconds(20);
    private static final Duration EACH = Duration.ofMillis(200);

    private final Process process;
    private final Path log;
    private final int httpPort;
    private final int managementPort;
    private final Thread hook;

    RunningServer(Process process, Path log, int httpPort, int managementPort) {
        this.process = process;
        this.log = log;
        this.httpPort = httpPort;
        this.managementPort = managementPort;
        this.hook = new Thread(this::end, "end-keycloak");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public URI base() {
        return URI.create("http://localhost:" + httpPort);
    }

    public URI management() {
        return URI.create("http://localhost:" + managementPort);
    }

    public Path log() {
        return log;
    }

    /** The script that started the server, or the server itself where the script became it. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The same server by an address that no name service has a say in, for whatever carries a password. */
    public URI loopback() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    /**
     * Waits until this very process says in its own log that it listens at both ports, and then for the readiness
     * probe. The probe alone proves nothing: another server may have taken the ports since they were looked for, and
     * it would answer, and be logged in to, until this process has found out and ended.
     *
     * @param meanwhile told how long it takes, several times a second
     * @throws IllegalStateException when the process ends first or the time is over; with the log's last lines
     */
    public void awaitReady(Duration atMost, Consumer<Duration> meanwhile) {
        Instant started = Instant.now();
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest probe = HttpRequest.newBuilder(management().resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (Duration.between(started, Instant.now()).compareTo(atMost) < 0) {
            try {
                if (process.waitFor(EACH.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("Keycloak ended while starting:\n" + lastLines(60));
                }
                if (saysThatItListens()
                        && http.send(probe, BodyHandlers.discarding()).statusCode() == 200
                        && process.isAlive()) {
                    return;
                }
            } catch (IOException notYet) {
                // Nobody listens yet: asked again soon.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            meanwhile.accept(Duration.between(started, Instant.now()));
        }
        throw new IllegalStateException("Keycloak was not ready after " + atMost + ":\n" + lastLines(60));
    }

    private boolean saysThatItListens() {
        String said = readLog();
        return listens("Listening on: ", httpPort).matcher(said).find()
                && listens("Management interface listening on ", managementPort)
                        .matcher(said)
                        .find();
    }

    /** As Keycloak 26.7 ends the line that says how long the start took. */
    private static Pattern listens(String where, int port) {
        return Pattern.compile(Pattern.quote(where) + "[^\\n]*:" + port + "(?![0-9])");
    }

    /** Waits until the process ends by itself. */
    public void awaitEnd() {
        process.onExit().join();
    }

    public String lastLines(int lines) {
        List<String> all = readLog().lines().toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    public String readLog() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    /** As a power cut would: no goodbye to the cluster, nothing flushed. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook is running or has run: the same is done there.
        }
    }

    private void end() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}

package org.citizenlogin.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Keycloak folder of our own: what it is made of does not change while it is used. */
public record ServerFolder(Path home) {

    static final String BUILT = "citizen-built-with.txt";

    /** What a finished {@code kc.sh} said. */
    public record Outcome(int exit, String output) {}

    /** {@code kc.sh build}, once for these options; answers at once when it was built so before. */
    public void build(List<String> options, Map<String, String> environment) {
        Path note = home.resolve(BUILT);
        String wanted = String.join("\n", options);
        try {
            if (Files.exists(note) && Files.readString(note).equals(wanted)) {
                return;
            }
            var arguments = new ArrayList<>(List.of("build"));
            arguments.addAll(options);
            Outcome outcome = run(arguments, environment, Duration.ofMinutes(6));
            if (outcome.exit() != 0) {
                throw new IllegalStateException("kc.sh build failed:\n" + outcome.output());
            }
            Files.writeString(note, wanted);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot build " + home, e);
        }
    }

    /** Runs {@code kc.sh} to its end, or ends it when the time is over; its output is kept. */
    public Outcome run(List<String> arguments, Map<String, String> environment, Duration atMost) {
        try {
            Path log = Files.createTempFile("citizen-kc", ".txt");
            try {
                Process process = launch(arguments, environment, log);
                var ending = new Thread(() -> end(process), "end-kc");
                Runtime.getRuntime().addShutdownHook(ending);
                boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended) {
                    end(process);
                }
                Runtime.getRuntime().removeShutdownHook(ending);
                return new Outcome(ended ? process.exitValue() : -1, Files.readString(log));
            } finally {
                Files.deleteIfExists(log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run kc.sh in " + home, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Starts a server and answers at once; {@link RunningServer#awaitReady} waits for it. */
    public RunningServer start(
            List<String> arguments, Map<String, String> environment, Path log, int httpPort, int managementPort) {
        try {
            Files.createDirectories(log.getParent());
            return new RunningServer(launch(arguments, environment, log), log, httpPort, managementPort);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start kc.sh in " + home, e);
        }
    }

    private Process launch(List<String> arguments, Map<String, String> environment, Path log) throws IOException {
        var command = new ArrayList<>(List.of("bash", home.resolve("bin/kc.sh").toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        // What the caller's shell says about some other Keycloak must not leak into this one.
        builder.environment().keySet().removeIf(key -> key.startsWith("KC_") || key.startsWith("JAVA_OPTS"));
        builder.environment().putAll(environment);
        return builder.redirectInput(
                        ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile())
                .start();
    }

    private static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}

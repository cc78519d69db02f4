package org.citizenlogin.card.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of the operating system, run to its end. */
public final class Tool {

    private Tool() {}

    /** @return what it printed; an error when it fails or takes longer than a minute */
    public static String run(Map<String, String> environment, List<String> command) {
        Ran ran = attempt(environment, command);
        if (ran.code() != 0) {
            throw new IllegalStateException(command.get(0) + " ended with " + ran.code() + ": " + ran.output());
        }
        return ran.output();
    }

    /** How a program ended and what it printed. */
    public record Ran(int code, String output) {}

    public static Ran attempt(Map<String, String> environment, List<String> command) {
        try {
            Path output = Files.createTempFile("tool", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return new Ran(ended ? process.exitValue() : -1, printed);
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ending);
        }
    }
}

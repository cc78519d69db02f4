package org.citizenlogin.card.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The start scripts, filled for one place. */
public final class Launchers {

    private Launchers() {}

    /**
     * The script a browser starts.
     *
     * @param java the program
     * @param options of the virtual machine, as the shell reads them
     * @param classpath must not hold an apostrophe
     * @param mainClass the host, or a test's variant of it
     */
    public static String host(String java, String options, String classpath, String mainClass) {
        return fill("citizen-card-host", java, options, classpath, mainClass);
    }

    public static String commandLine(String java, String options, String classpath) {
        return fill("citizen-card", java, options, classpath, CommandLine.class.getName());
    }

    private static String fill(String script, String java, String options, String classpath, String mainClass) {
        try (InputStream in = Objects.requireNonNull(Launchers.class.getResourceAsStream("launcher/" + script))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@JAVA@", java)
                    .replace("@OPTIONS@", options)
                    .replace("@CLASSPATH@", classpath)
                    .replace("@HOST@", mainClass)
                    .replace("@COMMAND_LINE@", mainClass);
        } catch (IOException packedWithThisClass) {
            throw new UncheckedIOException(packedWithThisClass);
        }
    }
}

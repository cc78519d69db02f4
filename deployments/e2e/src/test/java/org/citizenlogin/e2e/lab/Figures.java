package org.citizenlogin.e2e.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a run found out in numbers; {@code ./verify security} puts it into {@code docs/security.md}. */
public final class Figures {

    private Figures() {}

    /**
     * Keeps one figure, in place of the one of an earlier run.
     *
     * @param requirement the id it is about: {@code R-02}
     * @param what was measured, the same words in every run
     * @param figure as it is to be read, in one line
     */
    public static void note(String requirement, String what, String figure) {
        System.out.printf(Locale.ROOT, "[figure] %s %s: %s%n", requirement, what, figure);
        String name = (requirement + " " + what).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        Path folder = Path.of(System.getProperty("citizen.work"), "figures");
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(name + ".properties"),
                    "requirement=%s%nwhat=%s%nfigure=%s%n".formatted(requirement, what, figure));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.citizenlogin.card.agent;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How the process ends, which it must, whatever a library is doing. */
final class Ending {

    private Ending() {}

    /** No shutdown hooks: nothing here is worth waiting for. */
    static void now() {
        Runtime.getRuntime().halt(0);
    }

    /**
     * A library is stuck. Even halting runs its destructors, which wait for the lock the stuck call holds; so the process
     * is killed from outside.
     */
    static void byForce() {
        long self = ProcessHandle.current().pid();
        List<String> kill = File.separatorChar == '/'
                ? List.of("kill", "-KILL", Long.toString(self))
                : List.of("taskkill", "/F", "/PID", Long.toString(self));
        try {
            Process killing = new ProcessBuilder(kill)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            killing.waitFor(2, TimeUnit.SECONDS);
        } catch (IOException noSuchCommand) {
            System.err.println(
                    "cannot end by force on " + System.getProperty("os.name").toLowerCase(Locale.ROOT));
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        now();
    }
}

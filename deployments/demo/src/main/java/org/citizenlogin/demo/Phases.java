package org.citizenlogin.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** One line per phase, with the seconds it took; counting on a terminal. */
final class Phases {

    private static final boolean TERMINAL = System.console() != null;

    private final Instant started = Instant.now();

    <T> T phase(String what, Callable<T> work) {
        return phase(what, elapsed -> work.call());
    }

    /** A phase that shows how long it has lasted. */
    <T> T phase(String what, Counting<T> work) {
        Instant began = Instant.now();
        try {
            T result = work.run(elapsed -> {
                if (TERMINAL) {
                    System.out.printf("\r  %-38s%4d s", what, elapsed.toSeconds());
                    System.out.flush();
                }
            });
            System.out.printf("%s  %-38s%4d s%n", TERMINAL ? "\r" : "", what, since(began));
            return result;
        } catch (Exception e) {
            System.out.printf("%s  %-38s%4d s  FAILED%n", TERMINAL ? "\r" : "", what, since(began));
            throw e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
        }
    }

    long seconds() {
        return since(started);
    }

    private static long since(Instant moment) {
        return Duration.between(moment, Instant.now()).toSeconds();
    }

    /** Work that can say how long it has lasted. */
    interface Counting<T> {
        T run(Consumer<Duration> elapsed) throws Exception;
    }
}

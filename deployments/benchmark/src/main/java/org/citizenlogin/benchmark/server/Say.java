package org.citizenlogin.benchmark.server;

import java.util.Locale;

/** Lines for whoever waits. */
final class Say {

    private static final long BEGAN = System.nanoTime();

    private Say() {}

    static void line(String what) {
        System.out.printf(Locale.ROOT, "%6.0f s  %s%n", (System.nanoTime() - BEGAN) / 1e9, what);
    }
}

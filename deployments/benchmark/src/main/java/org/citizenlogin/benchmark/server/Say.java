package org.citizenlogin.benchmark.server;

import java.util.Locale;

/** Progress lines on the terminal. */
final class Say {

    private static final long BEGAN = System.nanoTime();

    private Say() {}

    static void line(String what) {
        System.out.printf(Locale.ROOT, "%6.0f s  %s%n", (System.nanoTime() - BEGAN) / 1e9, what);
    }
}

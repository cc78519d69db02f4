package org.citizenlogin.keycloak.lab;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects the log lines of this process, or of one class, of every level, until it is closed. */
public final class CaughtLog implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Level before;

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getMessage() + " " + Arrays.toString(entry.getParameters()) + " " + entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public CaughtLog() {
        this("");
    }

    public CaughtLog(Class<?> of) {
        this(of.getName());
    }

    private CaughtLog(String name) {
        logger = Logger.getLogger(name);
        before = logger.getLevel();
        logger.addHandler(handler);
        logger.setLevel(Level.ALL);
    }

    /** Message, parameters and exception of each line, in the order they came. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        logger.setLevel(before);
        logger.removeHandler(handler);
    }
}

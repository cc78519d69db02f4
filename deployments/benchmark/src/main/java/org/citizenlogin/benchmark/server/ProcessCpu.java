package org.citizenlogin.benchmark.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** CPU time of a process of this machine, in milliseconds, from {@code /proc} of Linux. */
final class ProcessCpu {

    /** {@code sysconf(_SC_CLK_TCK)}: 100 on every Linux there is a Java for. */
    private static final double MILLIS_OF_A_TICK = 10;

    private static final List<String> JIT = List.of("C1 CompilerThre", "C2 CompilerThre");

    private final long pid;

    ProcessCpu(long pid) {
        this.pid = pid;
    }

    /** All threads so far, those that have ended included ({@code proc(5)}: utime and stime). */
    double all() {
        String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
        // The second field is the name in brackets, which may hold blanks.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_OF_A_TICK;
    }

    /** Those of the JIT compiler: they take much after a start and nothing later. */
    double jit() {
        return JIT.stream().mapToDouble(this::threads).sum();
    }

    /** The live threads whose name begins so; the system cuts names to 15 characters. */
    double threads(String name) {
        String start = name.substring(0, Math.min(15, name.length()));
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.filter(task -> readIfThere(task.resolve("comm")).startsWith(start))
                    .mapToDouble(task -> {
                        String[] times = readIfThere(task.resolve("schedstat")).split(" ");
                        return times[0].isBlank() ? 0 : Long.parseLong(times[0].trim()) / 1e6;
                    })
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readIfThere(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException ended) {
            return "";
        } catch (IOException e) {
            // A thread that ends while it is read.
            return "";
        }
    }
}

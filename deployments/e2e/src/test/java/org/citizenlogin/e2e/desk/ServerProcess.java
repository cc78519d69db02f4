package org.citizenlogin.e2e.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.citizenlogin.testkit.engine.Node;

/** What a node holds: threads and connections by its metrics, objects by the tools of the JDK. */
final class ServerProcess {

    private static final Pattern LINE = Pattern.compile("\\s*[0-9]+:\\s+([0-9]+)\\s+[0-9]+\\s+([^ ]+).*");

    private final Node node;
    private final long pid;

    private ServerProcess(Node node, long pid) {
        this.node = node;
        this.pid = pid;
    }

    static ServerProcess of(Node node) {
        String port = "--http-port=" + node.base().getPort();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(path -> path.endsWith("/java"))
                        .isPresent())
                .filter(process -> commandLine(process.pid()).contains(port))
                .findFirst()
                .map(process -> new ServerProcess(node, process.pid()))
                .orElseThrow(() -> new AssertionError("no process of a server with " + port));
    }

    /** {@link ProcessHandle} cuts long ones. */
    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException ended) {
            return "";
        }
    }

    /** A gauge of the node. */
    double gauge(String name) {
        return node.metrics()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the node has no metric " + name));
    }

    /**
     * Objects of a class that somebody still holds. It collects garbage first.
     *
     * @param className its end
     */
    long held(String className) {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process asked = new ProcessBuilder(tool.toString(), String.valueOf(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String told = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (asked.waitFor() != 0 || !told.contains("java.lang.String")) {
                throw new AssertionError("jcmd: " + told);
            }
            return told.lines()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .filter(line -> line.group(2).endsWith(className))
                    .mapToLong(line -> Long.parseLong(line.group(1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

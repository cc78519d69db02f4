package org.citizenlogin.testkit.surroundings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.citizenlogin.testkit.server.Ports;

/** A PostgreSQL cluster of our own in a temporary folder, on a free port of the loopback address. */
public final class PrivatePostgres implements AutoCloseable {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path folder;
    private final int port;
    private final Process process;
    private final Thread hook = new Thread(this::end, "end-postgres");

    private PrivatePostgres(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** One whose writes do not wait for the disk: lost at the end anyway, and the order of commits stays what it is. */
    public static PrivatePostgres start() {
        var settings = new ArrayList<>(SqlCounter.SETTINGS);
        settings.add("fsync=off");
        return start(settings);
    }

    /** @param settings as {@code postgres -c} takes them */
    public static PrivatePostgres start(List<String> settings) {
        try {
            Path folder = Files.createTempDirectory("citizen-pg");
            if (ROOT) {
                // PostgreSQL refuses to run as root; the folder must be the other user's.
                run(List.of("chown", "postgres:", folder.toString()));
            }
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            String data = folder.resolve("data").toString();
            run(asDatabaseUser(
                    program("initdb"), "-D", data, "-U", "keycloak", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"));
            int port = Ports.free();
            List<String> command = asDatabaseUser(
                    program("postgres"),
                    "-D",
                    data,
                    "-p",
                    String.valueOf(port),
                    "-k",
                    folder.toString(),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "max_connections=300");
            settings.forEach(setting -> command.addAll(List.of("-c", setting)));
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("postgres.log").toFile())
                    .start();
            var started = new PrivatePostgres(folder, port, process);
            Awaitility.await("PostgreSQL").atMost(Duration.ofSeconds(60)).until(started::answers);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    public String url() {
        return url("postgres");
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String user() {
        return "keycloak";
    }

    public Connection connect() throws SQLException {
        return connect("postgres");
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), user(), "");
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("PostgreSQL ended while starting");
        }
        try (Connection connection = connect()) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    /** {@code postgres} ends its own children; as its folder goes too, it need not be asked politely. */
    private void end() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + folder);
        }
    }

    private static List<String> asDatabaseUser(String... command) {
        var whole = new ArrayList<String>();
        if (ROOT) {
            whole.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
        }
        whole.addAll(List.of(command));
        return whole;
    }

    private static String program(String name) throws IOException {
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                return versions.map(version -> version.resolve("bin").resolve(name))
                        .filter(Files::isExecutable)
                        .max(Comparator.comparingInt(PrivatePostgres::version))
                        .map(Path::toString)
                        .orElse(name);
            }
        }
        return name;
    }

    private static int version(Path program) {
        return Integer.parseInt(program.getParent().getParent().getFileName().toString());
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("citizen-pg", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}

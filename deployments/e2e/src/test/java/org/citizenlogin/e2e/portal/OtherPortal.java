package org.citizenlogin.e2e.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.citizenlogin.testkit.server.Ports;

/** A portal that is not ours, with the settings of the guide, as a process on a free port of the loopback address. */
final class OtherPortal implements AutoCloseable {

    static final String CLIENT = "portal";
    static final String SECRET = "secret";

    /** Where the guide's examples live. */
    private static final String EXAMPLE_ISSUER = "https://login.example.org/realms/citizens";

    private static final String EXAMPLE_PORTAL = "https://portal.example.org";

    private static final Path SOURCES = Path.of("src", "portals").toAbsolutePath();
    private static final Path WORK = Path.of(System.getProperty("citizen.work"), "portals");

    private final int port;
    private final Path folder;
    private final Thread hook = new Thread(this::end, "end-a-portal");
    private Process process;

    private OtherPortal(int port, Path folder) {
        this.port = port;
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The Node.js library {@code openid-client}. */
    static OtherPortal openidClient(int port, URI issuer) {
        Path folder = WORK.resolve("openid-client");
        copy(SOURCES.resolve("openid-client"), folder, "package.json", "package-lock.json", "portal.mjs");
        if (!isInstalled(folder)) {
            run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }
        String plainHttp = "'" + SECRET + "', undefined, { execute: [client.allowInsecureRequests] })";
        write(
                folder.resolve("sign-in.mjs"),
                PortalGuide.replacing(
                        localized(PortalGuide.settings("openid-client", "js"), port, issuer),
                        "'" + SECRET + "')",
                        plainHttp));
        return new OtherPortal(port, folder).start(Map.of(), "node", "portal.mjs", String.valueOf(port));
    }

    /** Apache with {@code mod_auth_openidc}. */
    static OtherPortal apache(int port, URI issuer) {
        Path folder = readableFolder();
        write(
                folder.resolve("guide.conf"),
                PortalGuide.replacing(
                        localized(PortalGuide.settings("mod_auth_openidc", "apache"), port, issuer),
                        "exec:/usr/local/bin/passphrase",
                        "a passphrase of the tests"));
        copy(SOURCES, folder, "mod_auth_openidc.conf");
        Path pages = folder.resolve("pages");
        write(pages.resolve("index.html"), "the portal");
        write(pages.resolve("signed-out.html"), "signed out");
        return new OtherPortal(port, folder)
                .start(
                        Map.of(
                                "FOLDER", folder.toString(),
                                "PORT", String.valueOf(port),
                                "MODULES", "/usr/lib/apache2/modules"),
                        "/usr/sbin/apache2",
                        "-f",
                        folder.resolve("mod_auth_openidc.conf").toString(),
                        "-DFOREGROUND");
    }

    /** Spring Boot with Spring Security. Its class path is Maven's to find, so that no module of ours has it. */
    static OtherPortal springSecurity(int port, URI issuer) {
        Path folder = WORK.resolve("spring-security");
        Path sources = SOURCES.resolve("spring-security");
        Path classPath = folder.resolve("class.path");
        copy(sources, folder, "pom.xml", "PortalApplication.java");
        if (!Files.exists(classPath)) {
            run(
                    folder,
                    Path.of("..", "..", "mvnw").toAbsolutePath().normalize().toString(),
                    "-B",
                    "-ntp",
                    "dependency:build-classpath",
                    "-Dmdep.outputFile=" + classPath);
        }
        write(
                folder.resolve("SignIn.java"),
                read(sources.resolve("head-of-sign-in.txt")) + PortalGuide.settings("Spring Security", "java"));
        write(
                folder.resolve("classes/application.yaml"),
                PortalGuide.replacing(
                        PortalGuide.settings("Spring Security", "yaml"), EXAMPLE_ISSUER, issuer.toString()));
        String path = folder.resolve("classes") + ":" + read(classPath).strip();
        run(folder, javaProgram("javac"), "-d", "classes", "-cp", path, "PortalApplication.java", "SignIn.java");
        return new OtherPortal(port, folder)
                .start(
                        Map.of(),
                        javaProgram("java"),
                        "-Xmx128m",
                        "-cp",
                        path,
                        "portal.PortalApplication",
                        "--server.address=127.0.0.1",
                        "--server.port=" + port);
    }

    private static String javaProgram(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    static int freePort() {
        return Ports.free();
    }

    static URI at(int port, String path) {
        return URI.create("http://localhost:" + port + path);
    }

    URI at(String path) {
        return at(port, path);
    }

    private static String localized(String settings, int port, URI issuer) {
        return PortalGuide.replacing(
                PortalGuide.replacing(settings, EXAMPLE_ISSUER, issuer.toString()),
                EXAMPLE_PORTAL,
                "http://localhost:" + port);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code npm ci} ends with writing its own list of what it installed. */
    private static boolean isInstalled(Path folder) {
        return Files.isRegularFile(folder.resolve("node_modules/.package-lock.json"));
    }

    /** Apache gives up the rights of root before it reads a page. */
    private static Path readableFolder() {
        try {
            Path folder = Files.createTempDirectory("citizen-apache");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to, String... names) {
        try {
            Files.createDirectories(to);
            for (String name : names) {
                Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Path folder, String... command) {
        Path log = folder.resolve("install.log");
        try {
            Process run = process(folder, log, command).start();
            if (!run.waitFor(300, TimeUnit.SECONDS) || run.exitValue() != 0) {
                run.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + ": " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static ProcessBuilder process(Path folder, Path log, String... command) {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
    }

    private OtherPortal start(Map<String, String> environment, String... command) {
        ProcessBuilder builder = process(folder, folder.resolve("portal.log"), command);
        builder.environment().putAll(environment);
        try {
            process = builder.start();
            Awaitility.await(command[0]).atMost(Duration.ofSeconds(60)).until(this::listens);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the portal ended: " + log());
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What it wrote, for the message of a failed test. */
    String log() {
        StringBuilder all = new StringBuilder();
        for (String name : List.of("portal.log", "error.log")) {
            Path file = folder.resolve(name);
            try {
                all.append(Files.exists(file) ? Files.readString(file) : "");
            } catch (IOException e) {
                all.append(e.getMessage());
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private void end() {
        if (process == null) {
            return;
        }
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        if (!folder.startsWith(WORK)) {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("left behind: " + folder);
        }
    }
}

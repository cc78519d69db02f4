package org.citizenlogin.testkit.engine;

import dasniko.testcontainers.keycloak.ExtendableKeycloakContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.citizenlogin.testkit.server.Ports;
import org.citizenlogin.testkit.server.ServerFolder;
import org.testcontainers.containers.startupcheck.IsRunningStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.builder.Transferable;

/**
 * A stock image in containers of the machine's own network, so that database, gateway and mail server are reached at
 * the same addresses as from a process. Each container builds when it starts: slower, and nothing is shared.
 */
public final class ContainerEngine implements KeycloakEngine {

    private static final Duration TO_GET_READY = Duration.ofMinutes(8);

    private final String image;
    private final Map<String, byte[]> jars = new java.util.TreeMap<>();
    private final Path logs;
    private final List<String> build;

    public ContainerEngine(String image, Path pack, List<Path> otherJars, Path logs) {
        this.image = image;
        this.logs = logs;
        this.build = BuildOptions.BUILD;
        try (var zip = new ZipInputStream(Files.newInputStream(pack))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().startsWith("providers/") && !entry.isDirectory()) {
                    jars.put(entry.getName(), zip.readAllBytes());
                }
            }
            for (Path jar : otherJars) {
                jars.put("providers/" + jar.getFileName(), Files.readAllBytes(jar));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pack, e);
        }
    }

    private ContainerEngine(ContainerEngine other, List<String> build) {
        this.image = other.image;
        this.jars.putAll(other.jars);
        this.logs = other.logs;
        this.build = build;
    }

    @Override
    public KeycloakEngine builtWith(String name, List<String> options) {
        return new ContainerEngine(this, BuildOptions.with(options));
    }

    @Override
    public Node start(String name, Map<String, String> environment) {
        int http = Ports.free();
        int management = Ports.free();
        var container = new StockContainer(image, jars);
        container.withEnv(environment);
        container.withCommand(command(BuildOptions.start(http, management, Ports.free())));
        container.start();
        var node = new ContainerNode(container, http, management, logs.resolve(name + ".log"));
        Awaitility.await("Keycloak in a container").atMost(TO_GET_READY).until(node::isReady);
        return node;
    }

    @Override
    public ServerFolder.Outcome startUntilItEnds(String mode, Map<String, String> environment) {
        var container = new StockContainer(image, jars);
        container.withEnv(environment);
        container.withCommand(
                mode.equals("start")
                        ? command(BuildOptions.start(Ports.free(), Ports.free(), Ports.free()))
                        : new String[] {mode, "--http-port=" + Ports.free(), "--http-management-port=" + Ports.free()});
        try {
            container.start();
            Awaitility.await("refusal")
                    .atMost(TO_GET_READY)
                    .until(() -> !container.getCurrentContainerInfo().getState().getRunning());
            Long exit = container.getCurrentContainerInfo().getState().getExitCodeLong();
            return new ServerFolder.Outcome(exit == null ? -1 : exit.intValue(), container.getLogs());
        } finally {
            container.stop();
        }
    }

    /** The image was not built with our options: they go to the start itself. */
    private String[] command(List<String> start) {
        var command = new java.util.ArrayList<>(start);
        command.remove("--optimized");
        command.addAll(build);
        return command.toArray(String[]::new);
    }

    private static final class StockContainer extends ExtendableKeycloakContainer<StockContainer> {

        private final String[] none = new String[0];

        StockContainer(String image, Map<String, byte[]> jars) {
            super(image);
            withNetworkMode("host");
            jars.forEach((name, content) -> withCopyToContainer(Transferable.of(content), "/opt/keycloak/" + name));
        }

        /** The parent writes a command of its own; ours is given by {@link #withCommand}. */
        @Override
        protected void configure() {
            setExposedPorts(List.of());
            withStartupCheckStrategy(new IsRunningStartupCheckStrategy());
            setWaitStrategy(new AbstractWaitStrategy() {
                @Override
                protected void waitUntilReady() {
                    // Asked from outside, by the readiness probe.
                }
            });
            if (getCommandParts().length == none.length) {
                throw new IllegalStateException("a container without a command");
            }
        }
    }

    private record ContainerNode(StockContainer container, int http, int managementPort, Path logFile) implements Node {

        @Override
        public URI base() {
            return URI.create("http://localhost:" + http);
        }

        @Override
        public URI management() {
            return URI.create("http://localhost:" + managementPort);
        }

        @Override
        public String log() {
            return container.getLogs();
        }

        @Override
        public boolean isAlive() {
            return container.isRunning();
        }

        boolean isReady() {
            if (!isAlive()) {
                throw new IllegalStateException("Keycloak ended while starting:\n" + log());
            }
            try {
                var probe = HttpRequest.newBuilder(management().resolve("/health/ready"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
                return HttpClient.newHttpClient()
                                .send(probe, BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException notYet) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }

        @Override
        public void kill() {
            container
                    .getDockerClient()
                    .killContainerCmd(container.getContainerId())
                    .exec();
        }

        @Override
        public void close() {
            try {
                Files.createDirectories(logFile.getParent());
                Files.writeString(logFile, log());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot keep the log", e);
            } finally {
                container.stop();
            }
        }
    }
}

package org.citizenlogin.testkit.surroundings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.citizenlogin.testkit.server.Ports;

/** The video server Janus of Debian with its rooms, on a free port of the loopback address, and whoever talks to it. */
public final class Janus implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/janus");
    private static final String ROOMS = "janus.plugin.videoroom";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private final Process process;
    private final URI api;
    private final Thread hook = new Thread(this::end, "end-janus");

    private Janus(Path folder, Process process, URI api) {
        this.folder = folder;
        this.process = process;
        this.api = api;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public static Janus start() {
        try {
            Path folder = Files.createTempDirectory("citizen-janus");
            int port = Ports.free();
            Path plugins = only(folder, "plugins", "libjanus_videoroom.so");
            Path transports = only(folder, "transports", "libjanus_http.so");
            Files.writeString(folder.resolve("janus.jcfg"), """
                    general: {
                      configs_folder = "%s"
                      plugins_folder = "%s"
                      transports_folder = "%s"
                      events_folder = "%s"
                      loggers_folder = "%s"
                      interface = "127.0.0.1"
                    }
                    nat: { ice_enforce_list = "lo" }
                    """.formatted(folder, plugins, transports, folder, folder));
            Files.writeString(
                    folder.resolve("janus.transport.http.jcfg"),
                    "general: { json = \"plain\", base_path = \"/janus\", http = true, port = %d, ip = \"127.0.0.1\", https = false }\n"
                            .formatted(port));
            Files.writeString(folder.resolve(ROOMS + ".jcfg"), "general: { }\n");
            Process process = new ProcessBuilder(
                            PROGRAM.toString(),
                            "--config=" + folder.resolve("janus.jcfg"),
                            "--configs-folder=" + folder,
                            "--disable-colors")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("janus.log").toFile())
                    .start();
            Janus started = new Janus(folder, process, URI.create("http://127.0.0.1:" + port + "/janus"));
            Awaitility.await("Janus")
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(started::answers);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("Janus did not start; on Debian: apt-get install janus", e);
        }
    }

    /** A folder with one module of the installation, so that nothing else is loaded. */
    private static Path only(Path folder, String kind, String module) throws IOException {
        Path chosen = Files.createDirectory(folder.resolve(kind));
        try (Stream<Path> installed =
                Files.find(Path.of("/usr/lib"), 5, (path, kept) -> path.endsWith(Path.of("janus", kind, module)))) {
            Path found = installed.findFirst().orElseThrow(() -> new IOException("there is no " + module));
            Files.createSymbolicLink(chosen.resolve(module), found);
        }
        return chosen;
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Janus ended while starting; see " + folder.resolve("janus.log"));
        }
        try {
            HttpResponse<String> info = HTTP.send(
                    HttpRequest.newBuilder(URI.create(api + "/info")).GET().build(),
                    HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(info.body()).path("plugins").has(ROOMS);
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public URI address() {
        return api;
    }

    /** A session of somebody, attached to the rooms. */
    public EchoTest echoTest() {
        long session = send("", message("create")).path("data").path("id").asLong();
        long handle = send("/" + session, message("attach").put("plugin", ROOMS))
                .path("data")
                .path("id")
                .asLong();
        return new EchoTest("/" + session, "/" + session + "/" + handle);
    }

    /** Somebody at the video server. */
    public final class EchoTest {

        private final String session;
        private final String handle;

        private EchoTest(String session, String handle) {
            this.session = session;
            this.handle = handle;
        }

        /** @return the number of the new room, which only members of this pin may join */
        public long makeRoom(String pin) {
            JsonNode made = ask(JSON.createObjectNode()
                    .put("request", "create")
                    .put("publishers", 2)
                    .put("pin", pin)
                    .put("is_private", true));
            return made.path("room").asLong();
        }

        /** @return whether the room let this visitor in */
        public boolean join(long room, String pin, String name) {
            send(
                    handle,
                    message("message")
                            .set(
                                    "body",
                                    JSON.createObjectNode()
                                            .put("request", "join")
                                            .put("ptype", "publisher")
                                            .put("room", room)
                                            .put("pin", pin)
                                            .put("display", name)));
            JsonNode answer = event();
            return answer.path("plugindata")
                    .path("data")
                    .path("videoroom")
                    .asText()
                    .equals("joined");
        }

        /** The names of those in the room. */
        public List<String> inRoom(long room) {
            return ask(JSON.createObjectNode()
                            .put("request", "listparticipants")
                            .put("room", room))
                    .path("participants")
                    .findValuesAsText("display");
        }

        private JsonNode ask(ObjectNode body) {
            return send(handle, message("message").set("body", body))
                    .path("plugindata")
                    .path("data");
        }

        /** What Janus says later: its answers to a join come this way. */
        private JsonNode event() {
            try {
                HttpResponse<String> answer = HTTP.send(
                        HttpRequest.newBuilder(URI.create(api + session + "?maxev=1"))
                                .timeout(Duration.ofSeconds(20))
                                .GET()
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                return JSON.readTree(answer.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static ObjectNode message(String kind) {
        return JSON.createObjectNode()
                .put("janus", kind)
                .put("transaction", UUID.randomUUID().toString());
    }

    private JsonNode send(String path, JsonNode message) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(api + path))
                            .POST(HttpRequest.BodyPublishers.ofString(message.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + folder);
        }
    }
}

package org.citizenlogin.card.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The real Firefox without a screen, driven by its own remote protocol (Marionette): no driver of another maker is needed.
 * Its home is a folder of its own.
 */
public final class Firefox implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

    private final Process process;
    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private int commands;

    private Firefox(Process process, Socket socket) throws IOException {
        this.process = process;
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /**
     * In this home the program is registered as an installer would for one person.
     *
     * @param home empty folder
     * @param program what the browser starts for a login
     */
    static Firefox start(Path home, Path program) {
        try {
            Path hosts = Files.createDirectories(home.resolve(".mozilla/native-messaging-hosts"));
            Files.writeString(
                    hosts.resolve("org.citizenlogin.card.json"),
                    "{\"name\":\"org.citizenlogin.card\",\"description\":\"test\",\"path\":\"" + program
                            + "\",\"type\":\"stdio\",\"allowed_extensions\":[\"card@citizenlogin.org\"]}");
            return start(home, List.of());
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    /**
     * @param home folder of the profile
     * @param preferences lines such as {@code user_pref("media.autoplay.default", 0);}
     */
    public static Firefox start(Path home, List<String> preferences) {
        try {
            int port = freePort();
            Path profile = Files.createDirectories(home.resolve("profile"));
            Files.write(
                    profile.resolve("user.js"),
                    List.of(
                            "user_pref(\"marionette.port\", " + port + ");",
                            "user_pref(\"browser.shell.checkDefaultBrowser\", false);",
                            "user_pref(\"app.update.enabled\", false);",
                            "user_pref(\"datareporting.policy.dataSubmissionEnabled\", false);"));
            Files.write(profile.resolve("user.js"), preferences, StandardOpenOption.APPEND);
            ProcessBuilder builder = new ProcessBuilder(
                            Parts.FIREFOX.path().toString(),
                            "--headless",
                            "--marionette",
                            "--no-remote",
                            "--profile",
                            profile.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("firefox.log").toFile());
            builder.environment().put("HOME", home.toString());
            builder.environment().remove("XDG_CONFIG_HOME");
            Process process = builder.start();
            Firefox firefox = new Firefox(process, connect(process, port));
            firefox.read();
            firefox.command("WebDriver:NewSession", JSON.createObjectNode());
            return firefox;
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static Socket connect(Process process, int port) throws IOException {
        long deadline = System.nanoTime() + TO_START.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (IOException notYet) {
                pause(process);
            }
        }
        process.destroyForcibly();
        throw new IOException("Firefox did not start");
    }

    private static void pause(Process process) {
        try {
            process.waitFor(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param extension folder; installed until the browser ends, as the debugging page of Firefox does */
    void install(Path extension) {
        command(
                "Addon:Install",
                JSON.createObjectNode().put("path", extension.toString()).put("temporary", true));
    }

    public void open(String url) {
        command("WebDriver:Navigate", JSON.createObjectNode().put("url", url));
    }

    public void click(String css) {
        JsonNode found = command(
                "WebDriver:FindElement",
                JSON.createObjectNode().put("using", "css selector").put("value", css));
        command(
                "WebDriver:ElementClick",
                JSON.createObjectNode()
                        .put("id", found.path("value").path(ELEMENT).asText()));
    }

    /** Runs a script in the page. */
    public JsonNode run(String script, String... arguments) {
        ObjectNode parameters = JSON.createObjectNode().put("script", script);
        ArrayNode given = parameters.putArray("args");
        List.of(arguments).forEach(given::add);
        return command("WebDriver:ExecuteScript", parameters).path("value");
    }

    /** Waits until a script gives a text that is not empty. */
    public String await(String script) {
        long deadline = System.nanoTime() + TO_START.toNanos();
        while (System.nanoTime() < deadline) {
            String text = run(script).asText("");
            if (!text.isEmpty()) {
                return text;
            }
            pause(process);
        }
        throw new AssertionError("nothing came of " + script);
    }

    private JsonNode command(String name, ObjectNode parameters) {
        try {
            ArrayNode message = JSON.createArrayNode();
            message.add(0).add(++commands).add(name).add(parameters);
            byte[] body = JSON.writeValueAsBytes(message);
            out.write((body.length + ":").getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            JsonNode answer = read();
            JsonNode error = answer.get(2);
            if (error != null && !error.isNull()) {
                throw new AssertionError(name + ": " + error.path("message").asText());
            }
            return answer.get(3);
        } catch (IOException gone) {
            throw new UncheckedIOException(name, gone);
        }
    }

    private JsonNode read() throws IOException {
        int length = 0;
        for (int digit = in.read(); digit != ':'; digit = in.read()) {
            if (digit < '0' || digit > '9') {
                throw new IOException("not Marionette");
            }
            length = 10 * length + digit - '0';
        }
        byte[] body = new byte[length];
        in.readFully(body);
        return JSON.readTree(body);
    }

    @Override
    public void close() {
        try {
            socket.close();
            List<ProcessHandle> children = process.descendants().toList();
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor(5, TimeUnit.SECONDS);
            }
            children.forEach(ProcessHandle::destroyForcibly);
        } catch (IOException alreadyClosed) {
            process.destroyForcibly();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}

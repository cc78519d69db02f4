package org.citizenlogin.card.rig;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.card.agent.Host;
import org.citizenlogin.card.agent.Launchers;
import org.citizenlogin.card.agent.configuration.Configuration;
import org.citizenlogin.setting.Setting;
import org.xipki.pkcs11.wrapper.PKCS11Module;

/** An installed agent in a folder of its own: configuration, start script, and a person who answers from files. */
public final class Agent {

    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();

    private Agent(Path folder) {
        this.folder = folder;
    }

    /**
     * @param folder empty and existing
     * @param modules for {@code modules.conf}
     * @param settings lines for {@code agent.conf}
     * @param environment of the process, for the modules
     */
    public static Agent in(Path folder, List<Path> modules, List<String> settings, Map<String, String> environment) {
        Agent agent = new Agent(folder);
        agent.environment.putAll(environment);
        try {
            Files.createDirectories(folder);
            Files.write(
                    folder.resolve("modules.conf"),
                    modules.stream().map(Path::toString).collect(Collectors.toList()));
            Files.write(folder.resolve("agent.conf"), settings);
            Path library = Files.createDirectories(folder.resolve("lib"));
            unpackNativeLibrary(library);
            agent.script("host", RiggedHost.class.getName(), library);
            agent.script("product-host", Host.class.getName(), library);
            agent.write(
                    "citizen-card", options -> Launchers.commandLine(java().toString(), options, classpath()), library);
            return agent;
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    /** As the installer does: otherwise each process leaves a copy in the temporary folder. */
    static void unpackNativeLibrary(Path library) throws IOException {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        try (var in = PKCS11Module.class.getResourceAsStream(
                "/natives/unix/linux-" + machine + "/release/libpkcs11wrapper.so")) {
            Files.copy(
                    java.util.Objects.requireNonNull(in),
                    library.resolve("libpkcs11wrapper.so"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void script(String name, String mainClass, Path library) throws IOException {
        write(name, options -> Launchers.host(java().toString(), options, classpath(), mainClass), library);
    }

    private void write(String name, UnaryOperator<String> fill, Path library) throws IOException {
        Path script = folder.resolve(name);
        String exports = environment.entrySet().stream()
                .map(entry -> "export " + entry.getKey() + "='" + entry.getValue() + "'\n")
                .collect(Collectors.joining());
        String options = "-Djava.library.path='" + library + "' -D" + Configuration.FOLDER_PROPERTY + "='" + folder
                + "' -D" + RiggedHost.FOLDER + "='" + folder + "'";
        String text = fill.apply(options);
        Files.writeString(script, text.replaceFirst("\n", "\n" + java.util.regex.Matcher.quoteReplacement(exports)));
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + script + " executable");
        }
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Only what the product needs, found by its classes, and this module. */
    static String classpath() {
        return Stream.of(
                        RiggedHost.class,
                        Host.class,
                        Setting.class,
                        PKCS11Module.class,
                        com.fasterxml.jackson.core.JsonFactory.class)
                .map(Agent::place)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) {
        try {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException ofTheClassLoader) {
            throw new IllegalStateException(ofTheClassLoader);
        }
    }

    public Path folder() {
        return folder;
    }

    /** The program for a browser's manifest. */
    public Path program() {
        return folder.resolve("host");
    }

    /** The program as it is installed, with a window for the person. */
    public Path product() {
        return folder.resolve("product-host");
    }

    /** Writes {@code agent.conf} anew: the next login reads it. */
    public Agent configure(String... settings) {
        try {
            Files.write(folder.resolve("agent.conf"), List.of(settings));
            return this;
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    /** The person will type this, now or as soon as they are asked. */
    public Agent personTypes(String pin) {
        return answer("pin.txt", pin);
    }

    public Agent personRefuses() {
        return answer("pin.txt", "cancel");
    }

    public Agent personWaits() {
        try {
            Files.deleteIfExists(folder.resolve("pin.txt"));
            return this;
        } catch (IOException cannotDelete) {
            throw new UncheckedIOException(cannotDelete);
        }
    }

    public Agent personChooses(int place) {
        return answer("choice.txt", Integer.toString(place));
    }

    private Agent answer(String name, String text) {
        try {
            Path draft = folder.resolve(name + ".draft");
            Files.writeString(draft, text);
            Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return this;
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    /** Waits until the person has been asked something; an error after a while. */
    public Agent awaitQuestion() {
        Path log = folder.resolve("asked.log");
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!Files.exists(log)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the person was asked nothing");
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return this;
    }

    /** What the person was asked by all logins that have ended, since the last call. */
    public List<String> asked() {
        Path log = folder.resolve("asked.log");
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            Files.deleteIfExists(log);
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** When the person answered the last PIN question, in milliseconds of the computer's clock. */
    public long answeredAt() {
        return asked().stream()
                .filter(line -> line.startsWith("answered at="))
                .mapToLong(line -> Long.parseLong(line.substring("answered at=".length())))
                .max()
                .orElseThrow();
    }

    /** Ends every host of this agent that was started by this process or its children, as a crash would; says how many. */
    public long killHosts() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(RiggedHost.class.getName()) && line.contains(folder.toString()))
                        .isPresent())
                .filter(ProcessHandle::destroyForcibly)
                .count();
    }

    /** Runs {@code citizen-card}. */
    public Tool.Ran commandLine(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("citizen-card").toString()));
        command.addAll(List.of(arguments));
        return Tool.attempt(Map.of(), command);
    }

    /** The same with what its libraries print. */
    public String commandLineRaw(String... arguments) {
        return commandLine(arguments).output();
    }

    public HostProcess start() {
        return HostProcess.start(program(), Map.of());
    }
}

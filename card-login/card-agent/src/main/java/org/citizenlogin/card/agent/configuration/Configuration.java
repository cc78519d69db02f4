package org.citizenlogin.card.agent.configuration;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.citizenlogin.setting.Setting;

/**
 * Where the configuration lies: one folder of the computer, and one of the person for more modules. The settings of
 * {@code agent.conf} are the administrator's alone; a person may only add PKCS#11 modules.
 */
public final class Configuration {

    /** Replaces both folders by one: for tests and for a portable installation. */
    public static final String FOLDER_PROPERTY = "citizen.card.config";

    static final String SETTINGS = "agent.conf";
    static final String MODULES = "modules.conf";

    private static final String P11_KIT = "p11-kit";

    private static final List<Path> P11_KIT_PROXIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/p11-kit-proxy.so"),
            Path.of("/usr/lib/aarch64-linux-gnu/p11-kit-proxy.so"),
            Path.of("/usr/lib64/p11-kit-proxy.so"),
            Path.of("/usr/lib/p11-kit-proxy.so"));

    private static final List<Path> WHEN_NOTHING_IS_CONFIGURED = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"),
            Path.of("/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so"),
            Path.of("/usr/lib64/opensc-pkcs11.so"),
            Path.of("/usr/lib/opensc-pkcs11.so"),
            Path.of("/Library/OpenSC/lib/opensc-pkcs11.so"),
            Path.of("C:\\Program Files\\OpenSC Project\\OpenSC\\pkcs11\\opensc-pkcs11.dll"));

    private final Path computer;
    private final List<Path> moduleFolders;

    private Configuration(Path computer, List<Path> moduleFolders) {
        this.computer = computer;
        this.moduleFolders = List.copyOf(moduleFolders);
    }

    public static Configuration ofThisComputer() {
        String folder = System.getProperty(FOLDER_PROPERTY);
        if (folder != null) {
            return in(Path.of(folder));
        }
        Path computer = Path.of("/etc/citizen-card");
        return new Configuration(
                computer, List.of(computer, Path.of(System.getProperty("user.home", "."), ".config", "citizen-card")));
    }

    public static Configuration in(Path folder) {
        return new Configuration(folder, List.of(folder));
    }

    public Path folder() {
        return computer;
    }

    /** @throws Setting.Malformed naming the key and what to write */
    public AgentSettings settings() throws IOException {
        Path file = computer.resolve(SETTINGS);
        if (!Files.exists(file)) {
            return AgentSettings.from(Map.of());
        }
        Properties written = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            written.load(reader);
        }
        return AgentSettings.from(written.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, key -> value(written, key))));
    }

    private static String value(Properties written, String key) {
        return written.getProperty(key, "");
    }

    /** The modules to load, in order, each once; files that are not there are left in for the help desk to see. */
    public List<Path> modules() throws IOException {
        Set<Path> modules = new LinkedHashSet<>();
        boolean configured = false;
        for (Path folder : moduleFolders) {
            Path file = folder.resolve(MODULES);
            if (Files.exists(file)) {
                configured = true;
                Files.readAllLines(file).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .forEach(line -> modules.add(module(line)));
            }
        }
        if (!configured) {
            WHEN_NOTHING_IS_CONFIGURED.stream()
                    .filter(Files::exists)
                    .findFirst()
                    .ifPresent(modules::add);
        }
        return new ArrayList<>(modules);
    }

    private static Path module(String line) {
        return line.equals(P11_KIT)
                ? P11_KIT_PROXIES.stream().filter(Files::exists).findFirst().orElse(Path.of("p11-kit-proxy.so"))
                : Path.of(line);
    }
}

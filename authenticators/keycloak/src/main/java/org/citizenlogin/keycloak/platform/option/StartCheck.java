package org.citizenlogin.keycloak.platform.option;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.ServerStartupError;

/** Reads every setting of the server that this pack has, and names all that is wrong at once. */
public final class StartCheck {

    private static final String OURS = "spi-citizen-";
    private static final String BEGINNING = "citizen-login: ";

    /** The server's own options of any SPI and provider. */
    private static final List<String> OF_EVERY_SPI = List.of("-provider", "-provider-default", "-enabled");

    /** Set while all are read: what refuses then is collected, and must not collect again. */
    private static final ThreadLocal<Boolean> COLLECTING = ThreadLocal.withInitial(() -> false);

    private StartCheck() {}

    /** Ends the start of the server when a setting cannot be read, whether it is in use or not. */
    public static void run() {
        problems().stream().findFirst().ifPresent(problem -> {
            throw ServerOptions.refusal(problem);
        });
    }

    static ServerStartupError refusal(String problem) {
        Set<String> all = new LinkedHashSet<>(List.of(problem));
        if (!COLLECTING.get()) {
            all.addAll(problems());
        }
        return new ServerStartupError(
                BEGINNING
                        + (all.size() == 1
                                ? problem
                                : all.size() + " things must be corrected:\n- " + String.join("\n- ", all)),
                false);
    }

    private static Collection<String> problems() {
        COLLECTING.set(true);
        try {
            Set<String> problems = new LinkedHashSet<>();
            declared().forEach(one -> collect(one, problems));
            return problems;
        } finally {
            COLLECTING.remove();
        }
    }

    private static void collect(ServerSettings one, Set<String> problems) {
        boolean readable = true;
        for (Setting<?> setting : one.serverSettings()) {
            readable &= isRead(() -> ServerOptions.read(setting.key(), setting), problems);
        }
        if (readable) {
            isRead(one::readTogether, problems);
        }
    }

    private static boolean isRead(Runnable reading, Set<String> problems) {
        try {
            reading.run();
            return true;
        } catch (ServerStartupError e) {
            problems.add(e.getMessage().substring(BEGINNING.length()));
            return false;
        }
    }

    /** Every declaration of every JAR of the pack. */
    public static List<ServerSettings> declared() {
        return ServiceLoader.load(ServerSettings.class, StartCheck.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /**
     * Options below {@value #OURS} that nothing reads: misspelt, or of a JAR that is not there.
     *
     * @param others the beginnings of options that providers of others read, such as {@code spi-citizen-sms--acme--}
     */
    public static List<String> unknown(Collection<String> others) {
        return unknown(
                written(),
                declared().stream()
                        .flatMap(one -> one.serverSettings().stream())
                        .map(Setting::key)
                        .toList(),
                others);
    }

    /** Keycloak means to take this list away and has nothing in its place yet. */
    @SuppressWarnings("deprecation")
    private static Collection<String> written() {
        return Config.scope().root().getPropertyNames();
    }

    /** The server reads an option with one dash between its parts, too, and so two of ours mean the same. */
    static List<String> unknown(Collection<String> written, Collection<String> known, Collection<String> others) {
        List<String> single = known.stream().map(StartCheck::withSingleDashes).toList();
        List<String> ofOthers =
                others.stream().map(StartCheck::withSingleDashes).toList();
        return written.stream()
                .map(name -> name.startsWith("kc.") ? name.substring("kc.".length()) : name)
                .filter(name -> name.startsWith(OURS))
                .filter(name -> OF_EVERY_SPI.stream().noneMatch(name::endsWith))
                .filter(name -> !single.contains(withSingleDashes(name)))
                .filter(name -> ofOthers.stream().noneMatch(withSingleDashes(name)::startsWith))
                .distinct()
                .sorted()
                .toList();
    }

    /** The beginnings of our own options, each ending before the setting's own name. */
    public static List<String> beginnings() {
        return declared().stream()
                .flatMap(one -> one.serverSettings().stream())
                .map(setting -> setting.key().substring(0, setting.key().lastIndexOf("--") + 2))
                .distinct()
                .toList();
    }

    private static String withSingleDashes(String name) {
        return name.replace("--", "-");
    }

    /** Where the server keeps the option: {@code spi-a--b--c} is {@code c} in the scope {@code a}, {@code b}. */
    static Config.Scope scopeOf(String key) {
        String[] parts = key.substring("spi-".length()).split("--");
        return Config.scope(Stream.of(parts).limit(parts.length - 1L).toArray(String[]::new));
    }
}

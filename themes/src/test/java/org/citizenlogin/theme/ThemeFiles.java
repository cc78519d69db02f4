package org.citizenlogin.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The files of this theme as they are packed, and those of the distribution's themes below it. */
final class ThemeFiles {

    static final Path THEME = Path.of("target/classes/theme/citizen");
    static final List<String> LANGUAGES = List.of("en", "ka", "lv", "pl");
    /** The pages and texts of the other modules, which are shown in this theme. */
    static final List<Path> MODULES = Stream.of(
                    "authenticators/keycloak",
                    "authenticators/account",
                    "recovery-flow/recovery",
                    "recovery-flow/people",
                    "card-login/card-authenticator")
            .map(module -> Path.of("..", module, "src", "main", "resources", "theme-resources"))
            .toList();

    private static final List<String> BELOW_LOGIN = List.of("keycloak.v2", "base");

    private ThemeFiles() {}

    /** All files under a folder of the theme whose name ends so. */
    static List<Path> ours(String folder, String ending) {
        try (Stream<Path> files = Files.walk(THEME.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A login template of the distribution, from the nearest theme that ours is built on. */
    static Optional<String> stockLogin(String name) {
        return BELOW_LOGIN.stream()
                .map(theme -> resource("theme/" + theme + "/login/" + name))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static Optional<String> resource(String path) {
        try (InputStream in = ThemeFiles.class.getClassLoader().getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Properties ourTexts(String type, String language) {
        return properties("theme/citizen/" + type + "/messages/messages_" + language + ".properties");
    }

    /** What the server would find in this language without our theme. */
    static Properties stockTexts(String type, String language) {
        Properties texts = new Properties();
        for (String theme : List.of("base", "keycloak.v2")) {
            texts.putAll(properties("theme/" + theme + "/" + type + "/messages/messages_" + language + ".properties"));
        }
        return texts;
    }

    static Properties texts(String type, String language) {
        Properties texts = stockTexts(type, language);
        texts.putAll(ourTexts(type, language));
        return texts;
    }

    /** What the server finds on a page in this language: the theme's texts and those of every module. */
    static Properties everyText(String language) {
        Properties texts = texts("login", language);
        for (Path module : MODULES) {
            Path file = module.resolve("messages").resolve("messages_" + language + ".properties");
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    texts.load(reader);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return texts;
    }

    static Properties properties(String path) {
        Properties properties = new Properties();
        resource(path).ifPresent(text -> {
            try (Reader reader = new StringReader(text)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return properties;
    }
}

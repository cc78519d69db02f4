package org.citizenlogin.keycloak.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the texts of every module. */
public abstract class MessagesRules {

    private static final Path SOURCES = Path.of("src/main");

    private final Pattern key;
    private final Set<String> composed;

    /**
     * @param key finds a text's key where code or a page asks for it; its last group is the key
     * @param composed keys that are put together where they are asked for
     */
    protected MessagesRules(Pattern key, Set<String> composed) {
        this.key = key;
        this.composed = composed;
    }

    protected static Properties messages(String language) throws IOException {
        Properties messages = new Properties();
        String name = "/theme-resources/messages/messages_" + language + ".properties";
        try (Reader reader =
                new InputStreamReader(MessagesRules.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        return messages;
    }

    /** The sources of the module whose names match. */
    protected static Stream<String> sources(String names) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files
                    .filter(file -> file.getFileName().toString().matches(names))
                    .map(MessagesRules::read)
                    .toList()
                    .stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ka", "lv", "pl"})
    protected void everyLanguageHasEveryTextAndNoOther(String language) throws IOException {
        assertThat(messages(language).stringPropertyNames())
                .isEqualTo(messages("en").stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    protected void everyTextCanBeFormattedAndTakesTheSameParameters(String language) throws IOException {
        Properties english = messages("en");
        messages(language).forEach((name, text) -> {
            assertThatCode(() -> new MessageFormat((String) text, Locale.forLanguageTag(language)))
                    .doesNotThrowAnyException();
            assertThat(new MessageFormat((String) text).getFormats())
                    .hasSameSizeAs(new MessageFormat(english.getProperty((String) name)).getFormats());
            assertThat(((String) text).replace("''", ""))
                    .as(name.toString())
                    .doesNotContain("'")
                    .isNotBlank();
        });
    }

    @Test
    protected void georgianIsWrittenInItsOwnScript() throws IOException {
        messages("ka")
                .forEach((name, text) ->
                        assertThat((String) text).as(name.toString()).matches("(?s).*\\p{IsGeorgian}.*"));
    }

    @Test
    protected void everyTextThatIsAskedForIsThereAndEveryOtherIsUsed() throws IOException {
        Set<String> used = sources(".*\\.(java|ftl)")
                .flatMap(source -> key.matcher(source).results())
                .map(found -> found.group(found.groupCount()))
                .collect(Collectors.toCollection(TreeSet::new));
        used.addAll(composed);

        assertThat(messages("en").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(used);
    }
}

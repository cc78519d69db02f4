package org.citizenlogin.card.login;

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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.message.SmsText;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final Pattern KEY = Pattern.compile("\"(\\$\\{)?(citizen(Sms|Mail)?Card[A-Za-z]*)}?\"");
    private static final Path SOURCES = Path.of("src/main");

    private static Properties messages(String language) throws IOException {
        Properties messages = new Properties();
        try (Reader reader = new InputStreamReader(
                MessagesTest.class.getResourceAsStream(
                        "/theme-resources/messages/messages_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        return messages;
    }

    private static Stream<String> files(String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .map(MessagesTest::read)
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
    void everyLanguageHasEveryTextAndNoOther(String language) throws IOException {
        assertThat(messages(language).stringPropertyNames())
                .isEqualTo(messages("en").stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    void everyTextCanBeFormattedAndTakesTheSameParameters(String language) throws IOException {
        Properties english = messages("en");
        messages(language).forEach((key, text) -> {
            assertThatCode(() -> new MessageFormat((String) text, Locale.forLanguageTag(language)))
                    .doesNotThrowAnyException();
            assertThat(new MessageFormat((String) text).getFormats())
                    .hasSameSizeAs(new MessageFormat(english.getProperty((String) key)).getFormats());
            assertThat(((String) text).replace("''", ""))
                    .as(key.toString())
                    .doesNotContain("'")
                    .isNotBlank();
        });
    }

    @Test
    void georgianIsWrittenInItsOwnScript() throws IOException {
        messages("ka")
                .forEach((key, text) ->
                        assertThat((String) text).as(key.toString()).matches("(?s).*\\p{IsGeorgian}.*"));
    }

    @Test
    void everyTextThatIsAskedForIsThereAndEveryOtherIsUsed() throws IOException {
        Set<String> used = files(".java", ".ftl")
                .flatMap(source -> KEY.matcher(source).results().map((MatchResult match) -> match.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
        used.addAll(Set.of("citizenCardSoftwareText", "citizenCardUnblockText", "citizenCardHelpText"));
        used.add("citizenSmsCardCode");
        for (String step : Set.of("citizen-card-login", "citizen-card-tls")) {
            used.add(step + "-display-name");
            used.add(step + "-help-text");
        }
        assertThat(messages("en").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(used);
    }

    /** With a host of 17 letters. */
    @ParameterizedTest
    @CsvSource({"en, GSM_7, 1", "ka, UCS_2, 2", "lv, GSM_7, 1", "pl, GSM_7, 1"})
    void theTextMessageCosts(String language, SmsText.Alphabet alphabet, int segments) throws IOException {
        String text = MessageFormat.format(messages(language).getProperty("citizenSmsCardCode"), "123456") + "\n"
                + SmsText.boundLine("login.example.gov", "123456");

        assertThat(SmsText.cost(text).alphabet()).isEqualTo(alphabet);
        assertThat(SmsText.cost(text).segments()).isEqualTo(segments);
    }

    @Test
    @Tag("R-60")
    void pagesHaveNoInlineScriptStyleOrHandlerAndEscapeEverything() throws IOException {
        assertThat(files(
                        "citizen-card.ftl",
                        "-contact.ftl",
                        "-codes.ftl",
                        "-own-proof.ftl",
                        "-unavailable.ftl",
                        "-tls.ftl",
                        "-back.ftl",
                        "-parts.ftl"))
                .hasSize(8)
                .allSatisfy(page -> assertThat(page)
                        .doesNotContain("<style", " style=", "no_esc", "kcSanitize", "?new", "?api")
                        .doesNotContainPattern("<script(?![^>]* src=)")
                        .doesNotContainPattern("\\son[a-z]+="));
    }
}

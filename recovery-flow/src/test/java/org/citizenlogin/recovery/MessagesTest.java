package org.citizenlogin.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
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

    private static final Pattern KEY = Pattern.compile("\"(citizenRecover[A-Z][A-Za-z]*)\"");
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
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<String> recoverPages() throws IOException {
        try (Stream<Path> pages = Files.walk(SOURCES)) {
            return pages
                    .filter(file -> file.getFileName().toString().matches("citizen-recover-.*\\.ftl"))
                    .map(MessagesTest::read)
                    .toList()
                    .stream();
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

    @ParameterizedTest
    @ValueSource(strings = {"ka"})
    void georgianIsWrittenInItsOwnScript(String language) throws IOException {
        messages(language).forEach((key, text) -> assertThat((String) text).matches("(?s).*\\p{IsGeorgian}.*"));
    }

    @Test
    void everyTextThatIsAskedForIsThereAndEveryOtherIsUsed() throws IOException {
        Set<String> used = files(".java", ".ftl")
                .flatMap(source -> KEY.matcher(source).results().map((MatchResult match) -> match.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        used.addAll(Set.of("citizenRecoverHotlineText", "citizenRecoverHotlineAbroadText", "citizenRecoverHelpText"));
        used.addAll(Set.of(
                "citizenSmsOneTimePasswordSecondStep",
                "citizenMailOneTimePasswordSecondStepSubject",
                "citizenMailOneTimePasswordSecondStepWhat"));
        used.addAll(Set.of(
                "citizenSmsRecoveryCode",
                "citizenMailRecoveryCodeSubject",
                "citizenMailRecoveryCodeWhat",
                "citizenMailRecoveryCodeLabel",
                "citizenMailRecoveryCodeLife",
                "citizenMailRecoveryCodeNotYou",
                "citizenSmsRecoveryUndecided",
                "citizenMailRecoveryUndecidedSubject",
                "citizenMailRecoveryUndecidedWhat",
                "citizenMailRecoveryUndecidedGoOn",
                "citizenMailRecoveryUndecidedNotYou"));

        assertThat(messages("en").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(used);
    }

    /** With a user name of 24 characters and a host of 17. */
    @ParameterizedTest
    @CsvSource({"en, GSM_7, 2", "ka, UCS_2, 3", "lv, GSM_7, 2", "pl, GSM_7, 2"})
    void theTextMessageForAnAccountWithASecondFactorCosts(String language, SmsText.Alphabet alphabet, int segments)
            throws IOException {
        String pattern = messages(language).getProperty("citizenSmsOneTimePasswordSecondStep");
        String life = language.equals("ka") ? "24 სთ" : "24 h";
        String text = MessageFormat.format(pattern, "anna.example@example.org", "hk7m-2wqx-9trd-c4vn", life) + "\n"
                + SmsText.boundLine("login.example.gov", "hk7m-2wqx-9trd-c4vn");

        assertThat(SmsText.cost(text).alphabet()).isEqualTo(alphabet);
        assertThat(SmsText.cost(text).segments()).isEqualTo(segments);
    }

    /** With a usual code and a host of 17: the last line is what a browser reads the code from. */
    @ParameterizedTest
    @CsvSource({"en, GSM_7", "ka, UCS_2", "lv, GSM_7", "pl, GSM_7"})
    @Tag("R-24")
    void theTextMessageWithACodeIsOneSegment(String language, SmsText.Alphabet alphabet) throws IOException {
        String pattern = messages(language).getProperty("citizenSmsRecoveryCode");
        String life = language.equals("ka") ? "10 წთ" : "10 min";
        String text = MessageFormat.format(pattern, "12345678", life) + "\n"
                + SmsText.boundLine("login.example.gov", "12345678");

        assertThat(SmsText.cost(text).alphabet()).isEqualTo(alphabet);
        assertThat(SmsText.cost(text).segments()).isEqualTo(1);
        assertThat(text).endsWith("@login.example.gov #12345678");
    }

    /** With a host of 17 before it. */
    @ParameterizedTest
    @CsvSource({"en, GSM_7, 1", "ka, UCS_2, 2", "lv, GSM_7, 1", "pl, GSM_7, 1"})
    void theTextMessageThatNothingCouldBeCheckedCosts(String language, SmsText.Alphabet alphabet, int segments)
            throws IOException {
        String text = "login.example.gov: " + messages(language).getProperty("citizenSmsRecoveryUndecided");

        assertThat(SmsText.cost(text).alphabet()).isEqualTo(alphabet);
        assertThat(SmsText.cost(text).segments()).isEqualTo(segments);
    }

    @Test
    @Tag("R-60")
    void pagesHaveNoInlineScriptStyleOrHandlerAndEscapeEverything() throws IOException {
        assertThat(recoverPages()).hasSize(10).allSatisfy(page -> assertThat(page)
                .doesNotContain("<script", "<style", " style=", "no_esc", "kcSanitize", "?new", "?api")
                .doesNotContainPattern("\\son[a-z]+="));
    }
}

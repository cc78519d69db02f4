package org.citizenlogin.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Four languages, whole: nobody is answered in English because a text was forgotten. */
class TextsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
    private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");
    private static final Pattern USED = Pattern.compile("(?:msg\\(|[lL]abel=)\"([\\w.-]+)\"");
    private static final Pattern QUOTED = Pattern.compile("[\"„“«]([^\"„“”«»]+)[\"“”»]");
    private static final Pattern NOT_FOR_PAGES = Pattern.compile("theme\\..*\\.description");

    @ParameterizedTest
    @CsvSource({"login,ka", "login,lv", "login,pl", "email,ka", "email,lv", "email,pl"})
    void everyEnglishTextOfTheDistributionAndOfOursExistsInTheLanguage(String type, String language) {
        assertThat(keys(ThemeFiles.texts(type, language)))
                .containsAll(keys(ThemeFiles.texts(type, "en")).stream()
                        .filter(key -> !NOT_FOR_PAGES.matcher(key).matches())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"login,ka", "login,lv", "login,pl", "email,ka", "email,lv", "email,pl"})
    void noTextOfOursAnswersAKeyThatNobodyAsksFor(String type, String language) {
        assertThat(keys(ThemeFiles.texts(type, "en"))).containsAll(keys(ThemeFiles.ourTexts(type, language)));
    }

    @ParameterizedTest
    @CsvSource({"login,en", "login,ka", "login,lv", "login,pl", "email,en", "email,ka", "email,lv", "email,pl"})
    void everyTextOfOursTakesWhatTheEnglishOneTakesAndIsAWellFormedPattern(String type, String language) {
        Properties english = ThemeFiles.stockTexts(type, "en");
        Properties ours = ThemeFiles.ourTexts(type, language);
        Properties oursInEnglish = ThemeFiles.ourTexts(type, "en");

        ours.forEach((key, text) -> {
            String reference =
                    english.getProperty(key.toString(), oursInEnglish.getProperty(key.toString(), text.toString()));
            assertThat(placeholders(text.toString()))
                    .as("%s in %s", key, language)
                    .isEqualTo(placeholders(reference));
            assertThat(text.toString())
                    .as("%s in %s", key, language)
                    .isNotBlank()
                    .doesNotContainPattern(LONE_APOSTROPHE);
            assertThat(new MessageFormat(
                                    text.toString().replaceAll("\\$\\{[^}]*}", "x"), Locale.forLanguageTag(language))
                            .format(new Object[] {1, 2, 3, 4, 5, 6, 7}))
                    .isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    void everyTextThatAPageOfOursPrintsExists(String language) {
        Set<String> used = ThemeFiles.ours("login", ".ftl").stream()
                .map(ThemeFiles::text)
                .flatMap(page -> USED.matcher(page).results())
                .map(use -> use.group(1))
                // Completed by the page at run time.
                .filter(key -> !key.endsWith("."))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).hasSizeGreaterThan(40);
        assertThat(keys(ThemeFiles.texts("login", language))).containsAll(used);
    }

    @Test
    void theAccountConsoleHasTheMarkAndLatvian() {
        assertThat(ThemeFiles.properties("theme/citizen/account/theme.properties")
                        .getProperty("logo"))
                .satisfies(logo -> assertThat(ThemeFiles.THEME.resolve("account/resources/" + logo))
                        .exists());
        assertThat(ThemeFiles.ourTexts("account", "lv")).hasSizeGreaterThan(170).allSatisfy((key, text) -> assertThat(
                        text.toString())
                .as(key.toString())
                .isNotBlank()
                .doesNotContain("''"));
    }

    /** Names of parameters in texts for developers are no buttons. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    void aButtonThatATextOfOursNamesIsAButton(String language) {
        Set<String> parameters = Set.of("code", "error", "state", "RelayState");
        Properties all = ThemeFiles.texts("login", language);
        ThemeFiles.ourTexts("login", language).forEach((key, text) -> QUOTED.matcher(text.toString())
                .results()
                .map(named -> named.group(1))
                .filter(named -> !parameters.contains(named))
                .forEach(named ->
                        assertThat(all.values()).as("%s in %s", key, language).contains(named)));
    }

    private static Set<String> keys(Properties texts) {
        return new TreeSet<>(texts.stringPropertyNames());
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }
}

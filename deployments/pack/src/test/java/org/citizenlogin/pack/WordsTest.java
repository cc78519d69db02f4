package org.citizenlogin.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of all modules together: one word for one thing, and buttons by their own names. */
class WordsTest {

    private static final Path GLOSSARY = Path.of("..", "..", "docs", "development", "glossary.md");

    private static final List<String> TEXTS = List.of(
            "theme-resources/messages/messages_%s.properties", "theme/citizen/login/messages/messages_%s.properties");

    private static final Pattern QUOTED = Pattern.compile("[\"„“«]([^\"„“”«»]+)[\"“”»]");

    /** Text messages are written without the letters that cost more. */
    private static final Pattern PAGES = Pattern.compile("citizen(?!Sms|Mail).*");

    private static Map<String, String> texts(String language) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String place : TEXTS) {
            for (URL file :
                    Collections.list(WordsTest.class.getClassLoader().getResources(place.formatted(language)))) {
                Properties read = new Properties();
                try (var reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
                    read.load(reader);
                }
                read.forEach(
                        (key, text) -> texts.put(key.toString(), text.toString().replace("''", "'")));
            }
        }
        assertThat(texts).hasSizeGreaterThan(300);
        return texts;
    }

    /** Seen to fail for "Nevarat pieteikties?" in Latvian and «ვერ შედიხართ?» in Georgian. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    void aButtonThatATextNamesIsAButton(String language) throws IOException {
        Map<String, String> texts = texts(language);
        texts.forEach((key, text) -> {
            if (key.startsWith("citizen")) {
                Matcher named = QUOTED.matcher(text);
                while (named.find()) {
                    assertThat(texts.values()).as("%s in %s", key, language).contains(named.group(1));
                }
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"en, English", "ka, Georgian", "lv, Latvian", "pl, Polish"})
    void oneThingHasOneWord(String language, String heading) throws IOException {
        List<String> never = never(heading);
        assertThat(never).hasSizeGreaterThan(5);
        texts(language).forEach((key, text) -> {
            if (PAGES.matcher(key).matches()) {
                String small = text.toLowerCase(Locale.forLanguageTag(language));
                for (String word : never) {
                    assertThat(word.startsWith(",") ? text : small)
                            .as("%s in %s", key, language)
                            .doesNotContainPattern("(?<!\\p{L})" + Pattern.quote(word));
                }
            }
        });
    }

    /** The last column of the language's table: how the word begins, in any of its forms. */
    private static List<String> never(String heading) throws IOException {
        String glossary = Files.readString(GLOSSARY);
        String section = glossary.substring(glossary.indexOf("## " + heading)).substring(3);
        section = section.contains("\n## ") ? section.substring(0, section.indexOf("\n## ")) : section;
        return section.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| thing"))
                .map(line -> line.split("\\|", -1)[3].strip())
                .flatMap(WordsTest::words)
                .toList();
    }

    /** A cell that begins with a comma is one word of its own: what may not follow one. */
    private static Stream<String> words(String cell) {
        return cell.startsWith(",")
                ? Stream.of(cell)
                : Arrays.stream(cell.split(", ")).filter(word -> !word.isBlank());
    }
}

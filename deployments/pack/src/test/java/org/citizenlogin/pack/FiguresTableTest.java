package org.citizenlogin.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The figures of {@code docs/security.md} are those of one run that made all of them: it hands their folder in as {@code
 * citizen.figures}. Every other build only sees to it that none is missing; its own figures would be others.
 */
class FiguresTableTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "security.md");
    private static final String BEGIN = "<!-- figures -->\n";
    private static final String END = "<!-- end of figures -->";
    private static final Pattern ROW = Pattern.compile("\\| (R-[0-9]{2}) \\| (.+?) \\| (.+?) \\|");

    @Test
    void thePageHasEveryFigureOfOneRun() throws IOException {
        String folder = System.getProperty("citizen.figures", "");
        if (!folder.isBlank()) {
            write(measured(Path.of(folder)));
        }

        String page = Files.readString(PAGE);
        String between = page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
        List<Figure> shown = new ArrayList<>();
        between.lines().map(ROW::matcher).filter(Matcher::matches).forEach(row -> {
            shown.add(new Figure(row.group(1), row.group(2)));
            assertThat(row.group(3)).as(row.group(2)).isNotBlank();
        });
        assertThat(shown).as("all of one run, or none yet").isIn(List.of(), Figure.all());
    }

    private static Map<Figure, String> measured(Path folder) throws IOException {
        var measured = new LinkedHashMap<Figure, String>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".properties"))
                    .map(FiguresTableTest::read)
                    .forEach(one -> measured.put(
                            new Figure(one.getProperty("requirement"), one.getProperty("what")),
                            one.getProperty("figure")));
        }
        assertThat(measured.keySet()).containsExactlyInAnyOrderElementsOf(Figure.all());
        return measured;
    }

    private static Properties read(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            var read = new Properties();
            read.load(text);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Map<Figure, String> measured) throws IOException {
        var table = new StringBuilder("Run of %s on %d processors, Java %s.\n\n"
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature()));
        table.append("| id | what was measured | figure |\n|---|---|---|\n");
        for (Figure figure : Figure.all()) {
            table.append("| %s | %s | %s |\n".formatted(figure.requirement(), figure.what(), measured.get(figure)));
        }
        String page = Files.readString(PAGE);
        Files.writeString(
                PAGE,
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table + page.substring(page.indexOf(END)));
    }
}

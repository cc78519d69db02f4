package org.citizenlogin.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A reader who follows a link arrives: files, headings, and the decisions of the index. */
class DocsTest {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path RECORDS = ROOT.resolve("docs/adr");

    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|href)=\"([^\"]+)\"");
    private static final Pattern ABROAD = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern LINK_IN_HEADING = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");

    @Test
    void everyLinkLeadsToAFileOrAHeading() throws IOException {
        var wrong = new ArrayList<String>();
        int links = 0;
        for (Path page : pages()) {
            for (String target : targets(page)) {
                links++;
                if (!isThere(page, target)) {
                    wrong.add(ROOT.relativize(page) + ": " + target);
                }
            }
        }
        assertThat(links).isGreaterThan(200);
        assertThat(wrong).isEmpty();
    }

    @Test
    void theIndexOfDecisionsHasEachRecordWithItsTitleItsStatusAndTwoDates() throws IOException {
        List<String> index = Files.readAllLines(RECORDS.resolve("README.md"));
        try (Stream<Path> records = Files.list(RECORDS)) {
            List<Path> all = records.filter(
                            record -> record.getFileName().toString().matches("\\d{4}-.*"))
                    .sorted()
                    .toList();
            assertThat(all).hasSizeGreaterThan(40);
            for (Path record : all) {
                String name = record.getFileName().toString();
                String title = Files.readAllLines(record).get(0).replaceFirst("^# \\d+\\. ", "");
                String day = "20\\d\\d-\\d\\d-\\d\\d";
                Pattern row = Pattern.compile("\\| \\[" + name.substring(0, 4) + "\\]\\(" + Pattern.quote(name)
                        + "\\) \\| " + Pattern.quote(title) + " \\| (accepted|replaced by .*) \\| " + day + " \\| "
                        + day + " \\|");
                assertThat(index.stream().filter(line -> row.matcher(line).matches()))
                        .as("row of %s, \"%s\"", name, title)
                        .hasSize(1);
            }
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> below = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> targets(Path page) throws IOException {
        return LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""))
                .results()
                .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                .filter(target -> !ABROAD.matcher(target).matches())
                .toList();
    }

    private static boolean isThere(Path page, String target) throws IOException {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path file = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        if (!file.startsWith(ROOT) || !Files.exists(file)) {
            return false;
        }
        return hash < 0 || headings(file).contains(target.substring(hash + 1));
    }

    /** As the common viewers of Markdown make them from the text of a heading. */
    private static Set<String> headings(Path page) throws IOException {
        Map<String, Integer> seen = new HashMap<>();
        Set<String> headings = new HashSet<>();
        HEADING.matcher(CODE.matcher(Files.readString(page)).replaceAll(""))
                .results()
                .map(heading -> LINK_IN_HEADING.matcher(heading.group(1)).replaceAll("$1"))
                .map(text -> text.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", ""))
                .map(text -> text.replace(' ', '-'))
                .forEach(anchor -> {
                    int count = seen.merge(anchor, 1, Integer::sum);
                    headings.add(count == 1 ? anchor : anchor + "-" + (count - 1));
                });
        return headings;
    }
}

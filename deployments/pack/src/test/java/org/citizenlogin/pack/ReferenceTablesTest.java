package org.citizenlogin.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The reference pages of events and metrics say what the catalogues in the code say, and the code uses no word that is in
 * no catalogue. {@code -Dcitizen.write=true} writes the pages instead of comparing.
 */
class ReferenceTablesTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Path REFERENCE = ROOT.resolve(Path.of("docs", "reference"));

    private static final Pattern JAVADOC = Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*");

    private static final Pattern CONSTANT =
            Pattern.compile(JAVADOC.pattern() + "public static final String (\\w+) = \"([^\"]+)\";");

    private static final Pattern OUTCOME =
            Pattern.compile("(?m)^    (?:" + JAVADOC.pattern() + ")?([A-Z][A-Z_]+)[,;]\n");

    private static final Pattern FOREIGN = Pattern.compile("\"(citizen_[a-z_]+|citizen\\.[a-z.]+)\"");

    /** Keys of system properties and of nothing else. */
    private static final Pattern PROPERTY = Pattern.compile("citizen\\.card\\.(config|frames)");

    private static final Pattern ENDPOINT =
            Pattern.compile("@(GET|POST|PUT|PATCH|DELETE)\\s+(?:@Path\\(\"([^\"]+)\"\\))?");

    /** Where the endpoints of a class begin. */
    private static final Map<String, String> BASES = Map.ofEntries(
            Map.entry("CitizenResource", "/admin/realms/{realm}/citizen-login"),
            Map.entry("DocumentsResource", "/admin/realms/{realm}/citizen-login/users/{id}/documents"),
            Map.entry("InterventionResource", "/admin/realms/{realm}/citizen-login/users/{id}/intervention"),
            Map.entry("ErasureResource", "/admin/realms/{realm}/citizen-login/users/{id}/erasure"),
            Map.entry("LegalHoldResource", "/admin/realms/{realm}/citizen-login/users/{id}/legal-hold"),
            Map.entry("TermsResource", "/admin/realms/{realm}/citizen-login/terms"),
            Map.entry("ConsentsResource", "/admin/realms/{realm}/citizen-login/users/{id}/consents"),
            Map.entry("CitizenPages", "/realms/{realm}/citizen-login"),
            Map.entry("RegistrationPages", "/realms/{realm}/citizen-register"),
            Map.entry("TermsPages", "/realms/{realm}/citizen-terms"),
            Map.entry("TalkResource", "/realms/{realm}/citizen-talk"),
            Map.entry("ResultResource", "/realms/{realm}/citizen-video"),
            Map.entry("TalkMedia", "/realms/{realm}/citizen-talk/media"),
            Map.entry("DeskResource", "/realms/{realm}/citizen-desk"),
            Map.entry("DeskApi", "/realms/{realm}/citizen-desk/api"),
            Map.entry("CaseApi", "/realms/{realm}/citizen-desk/api/cases/{id}"),
            Map.entry("MediaApi", "/realms/{realm}/citizen-desk/api/cases/{id}/media"),
            Map.entry("AuditApi", "/realms/{realm}/citizen-desk/api/audit"),
            Map.entry("HandshakeResource", "/realms/{realm}/citizen-card-handshake"),
            Map.entry("InboxResource", "/realms/{realm}/citizen-inbox"));

    /** Answers in place of another one that a realm does not offer. */
    private static final String UNAVAILABLE = "TalkUnavailable.java";

    private record Word(String name, String value, String text) {}

    @Test
    void thePageOfEventsIsThatOfTheCode() throws IOException {
        String page = "# Events\n\n"
                + "Generated from the code. The [guide](../administrator/README.md#events) says which type of event has which.\n\n"
                + table("## Details", "key", details())
                + table("## Errors", "error", errors())
                + "Beside these, a recovery that ends without a login has the error `citizen_` and its outcome, a card login\n"
                + "`citizen_card_` and its outcome, where Keycloak has no error of its own for it.\n\n"
                + table("## Outcomes of a recovery", "`citizen_outcome`", outcomes("RecoveryOutcome.java"))
                + table("## Outcomes of a card login", "`citizen_outcome`", outcomes("CardOutcome.java"));
        assertIsPage("events.md", page);
    }

    @Test
    void thePageOfMetricsIsThatOfTheCode() throws IOException {
        StringBuilder page = new StringBuilder("# Metrics\n\n"
                + "Generated from the code. The [guide](../administrator/README.md#metrics) says how to reach them. A counter is\n"
                + "shown with `_total`.\n\n| name | labels | what it counts |\n|---|---|---|\n");
        for (Word meter : meters()) {
            String[] parts = meter.text().split(": ", 2);
            page.append("| `" + meter.value().replace('.', '_') + "` | " + parts[0] + " | " + parts[1] + " |\n");
        }
        assertIsPage("metrics.md", page.toString());
    }

    @Test
    void theCodeUsesNoWordThatIsInNoCatalogue() throws IOException {
        List<String> strangers = sources()
                .filter(path -> !path.endsWith("CitizenEvents.java") && !path.endsWith("CitizenMetrics.java"))
                .flatMap(path -> FOREIGN.matcher(read(path))
                        .results()
                        .map(found -> found.group(1))
                        .filter(word -> !PROPERTY.matcher(word).matches())
                        .map(word -> path.getFileName() + " " + word))
                .toList();
        assertThat(strangers)
                .as("write them as constants of CitizenEvents or CitizenMetrics")
                .isEmpty();
        assertThat(meters()).isNotEmpty();
        assertThat(details()).isNotEmpty();
        assertThat(errors()).isNotEmpty();
    }

    @Test
    void thePageOfEndpointsListsThoseOfTheCode() throws IOException {
        Set<String> ours = new TreeSet<>();
        for (Path path : sources().filter(path -> !path.endsWith(UNAVAILABLE)).toList()) {
            ENDPOINT.matcher(read(path)).results().forEach(found -> {
                String type = path.getFileName().toString().replace(".java", "");
                assertThat(BASES).as("where the endpoints of a class begin").containsKey(type);
                ours.add(found.group(1) + " " + BASES.get(type) + (found.group(2) == null ? "" : "/" + found.group(2)));
            });
        }
        assertThat(Pattern.compile("(?m)^\\| `([A-Z]+ /[^`]+)` \\|")
                        .matcher(Files.readString(REFERENCE.resolve("endpoints.md")))
                        .results()
                        .map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(ours);
    }

    private static List<Word> details() throws IOException {
        return constants("CitizenEvents.java").stream()
                .filter(word -> word.name().startsWith("DETAIL_"))
                .toList();
    }

    private static List<Word> errors() throws IOException {
        return constants("CitizenEvents.java").stream()
                .filter(word -> word.name().startsWith("ERROR_"))
                .toList();
    }

    private static List<Word> meters() throws IOException {
        return constants("CitizenMetrics.java");
    }

    /** Every constant has its Javadoc: one without is in no table, so it is refused. */
    private static List<Word> constants(String file) throws IOException {
        String source = source(file);
        List<Word> words = CONSTANT.matcher(source)
                .results()
                .map(found -> new Word(found.group(2), found.group(3), text(found.group(1))))
                .toList();
        assertThat(words)
                .hasSize(Pattern.compile("static final String \\w+ = \"")
                        .matcher(source)
                        .results()
                        .mapToInt(found -> 1)
                        .sum());
        return words;
    }

    private static List<Word> outcomes(String file) throws IOException {
        List<Word> words = OUTCOME.matcher(source(file))
                .results()
                .map(found -> new Word(found.group(2), found.group(2).toLowerCase(Locale.ROOT), text(found.group(1))))
                .toList();
        assertThat(words).isNotEmpty().allSatisfy(word -> assertThat(word.text())
                .as("the Javadoc of %s.%s", file, word.name())
                .isNotEmpty());
        return words;
    }

    /** One line, with code in backquotes. */
    private static String text(String javadoc) {
        return javadoc == null
                ? ""
                : javadoc.replaceAll("\\s*\\n\\s*\\*?\\s*", " ")
                        .replaceAll("\\{@(?:code|link) ([^}]+)}", "`$1`")
                        .replace("|", "\\|")
                        .strip();
    }

    private static String table(String title, String column, List<Word> words) {
        return title + "\n\n| " + column + " | means |\n|---|---|\n"
                + words.stream()
                        .map(word -> "| `" + word.value() + "` | " + word.text() + " |\n")
                        .collect(Collectors.joining())
                + "\n";
    }

    private static void assertIsPage(String name, String expected) throws IOException {
        Path page = REFERENCE.resolve(name);
        String text = expected.strip() + "\n";
        if (Boolean.getBoolean("citizen.write")) {
            Files.writeString(page, text);
        }
        assertThat(Files.readString(page)).isEqualTo(text);
    }

    private static String source(String name) throws IOException {
        List<Path> found = sources().filter(path -> path.endsWith(name)).toList();
        assertThat(found).as(name).hasSize(1);
        return read(found.get(0));
    }

    private static Stream<Path> sources() throws IOException {
        Stream.Builder<Path> all = Stream.builder();
        for (String part : List.of("authenticators", "recovery-flow", "card-login")) {
            try (Stream<Path> below = Files.walk(ROOT.resolve(part))) {
                below.filter(path -> path.toString().endsWith(".java"))
                        .filter(path -> path.toString().contains("/src/main/java/"))
                        .forEach(all);
            }
        }
        return all.build();
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

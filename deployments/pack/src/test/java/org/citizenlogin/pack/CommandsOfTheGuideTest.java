package org.citizenlogin.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Commands that other pages repeat are those of the guide, which a test of the whole server types. */
class CommandsOfTheGuideTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern HEADING = Pattern.compile("(?m)^##+ .*$");

    private static String guide() throws IOException {
        return Files.readString(ROOT.resolve("docs/administrator/README.md"));
    }

    @Test
    void theReadmeTypesWhatTheGuideTypes() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        List<String> commands = BLOCK.matcher(readme)
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();

        assertThat(commands).hasSizeGreaterThan(5);
        assertThat(guide().lines()).containsAll(commands);
        assertThat(readme).hasSizeLessThan(6_200);
    }

    @Test
    void theTextOfTheZipTypesWhatTheGuideTypes() throws IOException {
        List<String> commands = Files.readString(Path.of("src", "pack", "INSTALL.md"))
                .lines()
                .filter(line -> line.startsWith("       "))
                .map(String::strip)
                .filter(line -> !line.startsWith("spi-citizen-keys"))
                .toList();

        assertThat(commands).hasSizeGreaterThan(10);
        assertThat(guide().lines()).containsAll(commands);
    }

    /** Each section with commands, and the test that types them. */
    private static final Map<String, List<String>> TYPED = Map.of(
            "README.md",
            List.of(
                    "## Install",
                    "### Secrets in settings",
                    "## Remove",
                    "### If the JARs are gone already",
                    "### Import accounts"),
            "documents.md",
            List.of("### The account"),
            "calls.md",
            List.of("## Switch it on"),
            "terms.md",
            List.of("## Write and publish", "## Tell citizens before", "## The ledger"),
            "export-and-erasure.md",
            List.of("## Export", "## Legal hold"),
            "after-a-recovery.md",
            List.of("### Lifting a freeze", "## Demands on an account"));

    @Test
    void everyCommandOfTheGuideIsTypedByTheTestOfAnInstallation() throws IOException {
        String typing = Files.readString(
                ROOT.resolve("deployments/e2e/src/test/java/org/citizenlogin/e2e/server/InstallIT.java"));
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs/administrator"))) {
            for (Path page : pages.sorted().toList()) {
                String name = page.getFileName().toString();
                List<String> sections = sectionsWithCommands(Files.readString(page));
                assertThat(sections).as(name).containsExactlyInAnyOrderElementsOf(TYPED.getOrDefault(name, List.of()));
                sections.forEach(section -> assertThat(typing).as(name).contains("\"" + section + "\""));
            }
        }
    }

    @Test
    void theCommandsOfTheGuideForPortalsAreTypedToo() throws IOException {
        assertThat(sectionsWithCommands(Files.readString(ROOT.resolve("docs/portal/README.md"))))
                .containsExactly("## For the administrator");
        assertThat(Files.readString(
                        ROOT.resolve("deployments/e2e/src/test/java/org/citizenlogin/e2e/server/InstallIT.java")))
                .contains("\"## For the administrator\"");
    }

    private static List<String> sectionsWithCommands(String page) {
        List<String> sections = new ArrayList<>();
        BLOCK.matcher(page).results().forEach(block -> {
            String before = page.substring(0, block.start());
            Matcher heading = HEADING.matcher(before);
            String last = heading.results().map(MatchResult::group).reduce("", (one, next) -> next);
            if (!sections.contains(last)) {
                sections.add(last);
            }
        });
        return sections;
    }

    /** {@code kcadm.sh create} and {@code delete} print no answer without it. */
    @Test
    void everySetUpAndRemovalShowsItsAnswer() throws IOException {
        assertThat(guide().lines().filter(line -> line.matches("bin/kcadm.sh (create|delete) citizen-login/setup .*")))
                .hasSizeGreaterThan(3)
                .allMatch(line -> line.contains(" -o"));
    }

    /** The admin API answers a refused account with the key of a message; the guide says what each means. */
    @Test
    void theWordsOfARefusedImportAreThoseOfTheMessages() throws IOException {
        Properties messages = new Properties();
        try (Reader english = Files.newBufferedReader(ROOT.resolve(
                "authenticators/keycloak/src/main/resources/theme-resources/messages/messages_en.properties"))) {
            messages.load(english);
        }
        for (String key : List.of(
                "citizenPersonalNumberInvalid",
                "citizenOrganisationNumberInvalid",
                "citizenPhoneInvalid",
                "citizenNumberTaken")) {
            assertThat(guide()).contains("| `" + key + "` | " + messages.getProperty(key) + " |");
        }
    }
}

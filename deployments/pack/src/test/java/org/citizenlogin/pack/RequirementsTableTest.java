package org.citizenlogin.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.pack.Requirement.Status;
import org.junit.jupiter.api.Test;

/**
 * The table of {@code docs/security.md} says which test shows which requirement. {@code -Dcitizen.write=true} writes it
 * instead of comparing.
 */
class RequirementsTableTest {

    private static final Path REPOSITORY = Path.of("..", "..");
    private static final Path PAGE = REPOSITORY.resolve(Path.of("docs", "security.md"));
    private static final String BEGIN = "<!-- requirements -->\n";
    private static final String END = "<!-- end of requirements -->";

    private final TaggedTests tests;

    RequirementsTableTest() throws IOException {
        tests = TaggedTests.in(REPOSITORY);
    }

    @Test
    void everythingThatIsHeldHasATest() {
        assertThat(ids(Status.HELD)).isSubsetOf(tests.byRequirement().keySet());
    }

    @Test
    void nothingElseIsSaidToBeShown() {
        assertThat(tests.byRequirement().keySet()).isSubsetOf(ids(Status.HELD));
    }

    @Test
    void everyTagIsOnATest() {
        assertThat(tests.withoutTest()).isEmpty();
    }

    @Test
    void thePageIsThatOfTheCode() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        String expected = page.substring(0, begin) + table() + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("citizen.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    private static Set<String> ids(Status status) {
        return Stream.of(Requirement.values())
                .filter(requirement -> requirement.status() == status)
                .map(Requirement::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String table() {
        var table = new StringBuilder("| id | what holds | shown by |\n|---|---|---|\n");
        for (Requirement requirement : Requirement.values()) {
            table.append(
                    "| %s | %s | %s |\n".formatted(requirement.id(), requirement.sentence(), shownBy(requirement)));
        }
        return table.toString();
    }

    private String shownBy(Requirement requirement) {
        return switch (requirement.status()) {
            case HELD -> String.join("<br>", tests.byRequirement().getOrDefault(requirement.id(), List.of()));
            case NOT_SHOWN -> "no test yet";
            case LATER -> "not in this version";
        };
    }
}

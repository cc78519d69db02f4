package org.citizenlogin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mutation still fits the code whose guard it takes away. A stale one would prove nothing and go unnoticed. */
class MutationsTest {

    private static final Path REPOSITORY = Path.of("..", "..");

    static List<Path> patches() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "mutations"))) {
            return files.filter(file -> file.toString().endsWith(".patch"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("patches")
    void theLinesItChangesAreInTheCode(Path patch) throws IOException {
        String source = "";
        StringBuilder before = new StringBuilder();
        int hunks = 0;
        for (String line : Files.readAllLines(patch)) {
            if (line.startsWith("--- a/") || line.startsWith("@@")) {
                assertThat(source).contains(before);
                before.setLength(0);
            }
            if (line.startsWith("--- a/")) {
                source = Files.readString(REPOSITORY.resolve(line.substring("--- a/".length())));
            } else if (line.startsWith("@@")) {
                hunks++;
            } else if (line.startsWith(" ") || line.startsWith("-")) {
                before.append(line.substring(1)).append('\n');
            }
        }
        assertThat(source).contains(before);
        assertThat(hunks).isPositive();
    }
}

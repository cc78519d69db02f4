package org.citizenlogin.e2e.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two classes may run at a time: what changes the lab for everybody says so. */
class AloneTest {

    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern FOR_EVERYBODY =
            Pattern.compile("\\.(isSlow|isABlackHole|areGone|areBack|accepts|kill)\\(|\"(lock|alter) table ");
    private static final Pattern RESPONDER = Pattern.compile("cards\\(\\)\\s*\\.(responder|server)\\(\\)");

    @Test
    void whoChangesTheGatewaysEndsANodeOrLocksATableRunsAlone() {
        List<Path> found = classesWith(FOR_EVERYBODY);
        assertThat(found).isNotEmpty().allSatisfy(test -> assertThat(read(test)).contains("\n@Isolated\n"));
    }

    @Test
    void whoChangesTheRespondersAnswersHoldsIt() {
        List<Path> found = classesWith(RESPONDER);
        assertThat(found).isNotEmpty().allSatisfy(test -> assertThat(read(test))
                .contains("\n@ResourceLock(LabLocks.RESPONDER_OF_THE_CARDS)\n"));
    }

    private static List<Path> classesWith(Pattern words) {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith("IT.java"))
                    .filter(file -> words.matcher(read(file)).find())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.citizenlogin.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.citizenlogin.pack.Requirement.Status;
import org.junit.jupiter.api.Test;

/**
 * A requirement that is held was shown by tests that ran, in this build: {@code -Dtest=RequirementsRan} at the end of
 * {@code ./verify}, when every module has written its reports. No build runs it by its name.
 */
class RequirementsRan {

    private static final Path REPOSITORY = Path.of("..", "..");
    private static final Pattern TEST_CASE =
            Pattern.compile("<testcase name=\"(\\w+)[^>]* classname=\"[\\w.]*?(\\w+)\"");

    @Test
    void everyRequirementThatIsHeldWasShownByATestThatRan() throws IOException {
        Set<String> ran = ran();
        TaggedTests tests = TaggedTests.in(REPOSITORY);
        var notShown = new ArrayList<String>();
        for (Requirement requirement : Requirement.values()) {
            List<String> tagged = tests.byRequirement().getOrDefault(requirement.id(), List.of());
            if (requirement.status() == Status.HELD
                    && tagged.stream().map(RequirementsRan::name).noneMatch(ran::contains)) {
                notShown.add(requirement.id());
            }
        }
        assertThat(notShown).as("of %d tests that ran", ran.size()).isEmpty();
    }

    /** As the table prints it, without its module. */
    private static String name(String tagged) {
        return tagged.replaceAll("`([^`]*)`.*", "$1");
    }

    /** Classes, and methods behind their class, of every module's reports. */
    private static Set<String> ran() throws IOException {
        var ran = new HashSet<String>();
        Files.walkFileTree(REPOSITORY, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                return name.equals("src") || name.matches("\\.\\w.*")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().matches(".*/target/(surefire|failsafe)-reports/TEST-[^/]*\\.xml")) {
                    Matcher found = TEST_CASE.matcher(read(file));
                    while (found.find()) {
                        ran.add(found.group(2));
                        ran.add(found.group(2) + "." + found.group(1));
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return ran;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

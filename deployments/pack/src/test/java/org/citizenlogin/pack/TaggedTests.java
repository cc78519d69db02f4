package org.citizenlogin.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tests carry the tag of a requirement, read from the sources of all modules: this module is built before some of
 * them. Their form is the formatter's, so a line is an annotation, a class or a method.
 */
final class TaggedTests {

    private static final Pattern TAG = Pattern.compile("\\s*@Tag\\(\"(R-[0-9]{2,3})\"\\)");
    private static final Pattern TEST =
            Pattern.compile("\\s*@(Test|ParameterizedTest|InEveryLanguage|RepeatedTest|FuzzTest|ArchTest)\\b.*");
    private static final Pattern DECLARATION =
            Pattern.compile("\\s*(?:\\w+ )*(?:(class) (\\w+)|void (\\w+)\\(|ArchRule (\\w+)).*");

    private final Map<String, List<String>> byRequirement = new TreeMap<>();
    private final List<String> withoutTest = new ArrayList<>();

    static TaggedTests in(Path repository) throws IOException {
        var files = new TreeSet<Path>();
        Files.walkFileTree(repository, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                // What is built comes and goes, other modules may be built at the same time.
                String name = folder.getFileName().toString();
                return name.equals("target") || name.matches("\\.\\w.*")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().contains("/src/test/java/")
                        && file.getFileName().toString().matches("\\w+(Test|IT)\\.java")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        var found = new TaggedTests();
        files.forEach(file -> found.read(repository.relativize(file), file));
        return found;
    }

    private void read(Path relative, Path file) {
        String module = relative.toString().replaceAll("/src/test/java/.*", "");
        String outer = file.getFileName().toString().replace(".java", "");
        var tags = new ArrayList<String>();
        boolean test = false;
        for (String line : lines(file)) {
            Matcher tag = TAG.matcher(line);
            Matcher declaration = DECLARATION.matcher(line);
            if (tag.matches()) {
                tags.add(tag.group(1));
            } else if (TEST.matcher(line).matches()) {
                test = true;
            } else if (declaration.matches()) {
                String of = outer + (declaration.group(1) != null ? "" : "." + name(declaration));
                for (String id : tags) {
                    byRequirement.computeIfAbsent(id, key -> new ArrayList<>()).add("`" + of + "` (" + module + ")");
                }
                if (!tags.isEmpty() && declaration.group(1) == null && !test) {
                    withoutTest.add(of);
                }
                tags.clear();
                test = false;
            }
        }
    }

    private static String name(Matcher declaration) {
        return declaration.group(3) != null ? declaration.group(3) : declaration.group(4);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the id of the requirement: what shows it, as it is printed. */
    Map<String, List<String>> byRequirement() {
        return byRequirement;
    }

    /** Tagged methods that no engine would run. */
    List<String> withoutTest() {
        return withoutTest;
    }
}

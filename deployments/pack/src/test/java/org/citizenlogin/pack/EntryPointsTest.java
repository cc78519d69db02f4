package org.citizenlogin.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The types of the foundation that other modules use are listed in one page, so that a new one is seen in the change that
 * brings it. {@code -Dcitizen.write=true} writes the page instead of comparing.
 */
class EntryPointsTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "development", "entry-points.md");

    private static final String FOUNDATION = "org.citizenlogin.keycloak.";

    private static final String INTRODUCTION = """
            # Entry points of the foundation

            Generated from the code: the types of `authenticators/keycloak` that other modules use. A journey knows the
            foundation by these alone, and no other journey. Take one of them before you make another type public.

            | package | types |
            |---|---|
            """;

    @Test
    void thePageListsWhatOtherModulesUse() throws IOException {
        Map<String, Set<String>> used = used();
        assertThat(used).as("packages of the foundation").hasSizeGreaterThan(30);
        String page = INTRODUCTION
                + used.entrySet().stream()
                        .map(one -> "| `" + one.getKey() + "` | "
                                + one.getValue().stream()
                                        .map(type -> "`" + type + "`")
                                        .collect(Collectors.joining(", "))
                                + " |\n")
                        .collect(Collectors.joining());
        if (Boolean.getBoolean("citizen.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static Map<String, Set<String>> used() {
        Map<String, Set<String>> used = new TreeMap<>();
        OurClasses.ALL.stream()
                .filter(type -> !isOfTheFoundation(type))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(EntryPointsTest::isOfTheFoundation)
                .forEach(type -> used.computeIfAbsent(
                                type.getPackageName().substring(FOUNDATION.length()), name -> new TreeSet<>())
                        .add(type.getName()
                                .substring(type.getPackageName().length() + 1)
                                .replaceFirst("\\$.*", "")));
        return used;
    }

    private static boolean isOfTheFoundation(JavaClass type) {
        return type.getPackageName().startsWith(FOUNDATION);
    }
}

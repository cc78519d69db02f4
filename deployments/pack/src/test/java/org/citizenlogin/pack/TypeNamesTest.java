package org.citizenlogin.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No name of a type stands for two things: a reader who knows it from one module reads it right in every other. */
class TypeNamesTest {

    private static final Path REPOSITORY = Path.of("..", "..");
    private static final List<String> PRODUCT = List.of("authenticators", "recovery-flow", "card-login", "themes");

    /** Why each may. The card agent is a program on a citizen's computer: its types and the server's never meet. */
    private static final Map<String, String> ALLOWED = Map.of(
            "AskContact", "the page of each journey that asks for a phone or an e-mail address",
            "Failures", "the agent's PKCS#11 errors; the server's wrong codes in a row",
            "Finding", "what the agent's doctor found; what an issuer's responder found",
            "Origin", "the origin of a page, read by the agent and by the verifier in its own form",
            "Reason", "why the agent refuses; why the verifier does");

    @Test
    void noNameOfATypeStandsForTwoThings() throws IOException {
        Map<String, Set<String>> packages = packagesByName();
        assertThat(packages).as("types of the product").hasSizeGreaterThan(300);

        var twice = new TreeMap<String, Set<String>>(packages);
        twice.values().removeIf(places -> places.size() == 1);

        assertThat(twice.keySet()).as("%s", twice).isEqualTo(new TreeSet<>(ALLOWED.keySet()));
    }

    private static Map<String, Set<String>> packagesByName() throws IOException {
        var packages = new TreeMap<String, Set<String>>();
        for (String part : PRODUCT) {
            Path folder = REPOSITORY.resolve(part);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().contains("/src/main/java/"))
                            .filter(file -> file.toString().matches(".*/[A-Z]\\w*\\.java"))
                            .forEach(file -> packages.computeIfAbsent(
                                            file.getFileName().toString().replace(".java", ""), name -> new TreeSet<>())
                                    .add(file.getParent().toString()));
                }
            }
        }
        return packages;
    }
}

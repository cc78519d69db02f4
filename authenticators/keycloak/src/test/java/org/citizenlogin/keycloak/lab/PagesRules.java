package org.citizenlogin.keycloak.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the pages of every module. */
public abstract class PagesRules {

    private static final Path PAGES = Path.of("src/main/resources/theme-resources/templates");

    private static final String PAGE = "<@citizen.page";

    /** A form, a link or how to reach people. The ways an administrator may write are none: there may be no such way. */
    private static final Pattern WAY_ON =
            Pattern.compile("<@citizen\\.(form|link|contact)|<form |<@parts\\.others|<@waiting\\.nothingCame");

    private static final Pattern CONDITION = Pattern.compile("<#if .*?</#if>", Pattern.DOTALL);

    /** Whatever is left out: nobody is left on a page that leads nowhere. */
    @Test
    protected void everyPageHasAWayOn() throws IOException {
        List<String> dead;
        try (Stream<Path> files = Files.list(PAGES)) {
            dead = files.filter(file -> file.toString().endsWith(".ftl"))
                    .filter(file -> read(file).contains(PAGE))
                    .filter(file -> !WAY_ON.matcher(
                                    CONDITION.matcher(read(file)).replaceAll(""))
                            .find())
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
        assertThat(dead).as("pages without a next step").isEmpty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

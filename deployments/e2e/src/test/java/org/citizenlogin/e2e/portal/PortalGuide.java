package org.citizenlogin.e2e.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings of the guide for portals, as they stand there. */
final class PortalGuide {

    private static final Path GUIDE = Path.of(System.getProperty("citizen.docs"), "portal", "README.md");

    private PortalGuide() {}

    /** The first block of this language below the heading. */
    static String settings(String heading, String language) {
        Matcher block = Pattern.compile(
                        "^#+ " + Pattern.quote(heading) + ".*?^```" + language + "\n(.*?)^```$",
                        Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(text());
        if (!block.find()) {
            throw new AssertionError("the guide has no " + language + " below '" + heading + "'");
        }
        return block.group(1);
    }

    private static String text() {
        try {
            return Files.readString(GUIDE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a reader must replace, and the test replaces. An example that is not there any more is a stale test. */
    static String replacing(String settings, String example, String by) {
        if (!settings.contains(example)) {
            throw new AssertionError("the guide does not say " + example);
        }
        return settings.replace(example, by);
    }
}

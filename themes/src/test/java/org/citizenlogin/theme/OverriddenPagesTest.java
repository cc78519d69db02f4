package org.citizenlogin.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** An upgrade that changes a page we wrote anew has to be read before it is taken. */
class OverriddenPagesTest {

    @Test
    void thePagesWeReplaceAreStillThoseThatOursWereWrittenAgainst() throws Exception {
        Map<String, String> readBefore = new TreeMap<>();
        ThemeFiles.properties("overridden-pages.properties")
                .forEach((page, digest) -> readBefore.put(page.toString(), digest.toString()));

        Map<String, String> inTheDistribution = new TreeMap<>();
        for (var file : ThemeFiles.ours("login", ".ftl")) {
            String page = file.getFileName().toString();
            inTheDistribution.put(
                    page, digest(ThemeFiles.stockLogin(page).orElseThrow(() -> new AssertionError(page + " is gone"))));
        }

        assertThat(inTheDistribution)
                .as("read what changed in the distribution's page, carry it over, then note its new digest")
                .isEqualTo(readBefore);
    }

    private static String digest(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}

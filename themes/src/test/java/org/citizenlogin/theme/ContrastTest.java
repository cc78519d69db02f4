package org.citizenlogin.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contrast as WCAG 2.2 computes it (1.4.3, 1.4.6, 1.4.11), from the colours as they stand in the style sheet. */
class ContrastTest {

    private static final Pattern COLOUR = Pattern.compile("--citizen-color-([\\w-]+):\\s*(#[0-9a-f]{6});");
    private static final double TEXT = 4.5;
    private static final double BODY_TEXT = 7;
    private static final double SHAPE = 3;

    private record Pair(String front, String back, double atLeast) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("text", "surface", BODY_TEXT),
            new Pair("text", "page", BODY_TEXT),
            new Pair("text", "error-surface", BODY_TEXT),
            new Pair("text", "warning-surface", BODY_TEXT),
            new Pair("text", "success-surface", BODY_TEXT),
            new Pair("text", "notice-surface", BODY_TEXT),
            new Pair("muted", "surface", TEXT),
            new Pair("muted", "page", TEXT),
            new Pair("link", "surface", TEXT),
            new Pair("link", "page", TEXT),
            new Pair("link", "notice-surface", TEXT),
            new Pair("error", "surface", TEXT),
            new Pair("error", "error-surface", TEXT),
            new Pair("on-brand", "brand", TEXT),
            new Pair("on-brand", "brand-strong", TEXT),
            new Pair("border", "surface", SHAPE),
            new Pair("border", "page", SHAPE),
            new Pair("brand", "surface", SHAPE),
            new Pair("error", "page", SHAPE),
            new Pair("warning", "warning-surface", SHAPE),
            new Pair("success", "success-surface", SHAPE),
            new Pair("notice", "notice-surface", SHAPE),
            new Pair("focus", "surface", SHAPE),
            new Pair("focus", "page", SHAPE));

    @ParameterizedTest
    @ValueSource(strings = {":root {", ":root.citizen-dark {"})
    void everyPairThatCarriesTextOrAnOutlineCanBeRead(String block) {
        Map<String, String> colours = colours(block);

        assertThat(PAIRS).allSatisfy(pair -> assertThat(ratio(colours.get(pair.front()), colours.get(pair.back())))
                .as("%s on %s", pair.front(), pair.back())
                .isGreaterThanOrEqualTo(pair.atLeast()));
    }

    @Test
    void bothSchemesSetTheSameColours() {
        assertThat(colours(":root.citizen-dark {").keySet())
                .isEqualTo(colours(":root {").keySet());
    }

    @Test
    void theFormulaGivesTheKnownRatios() {
        assertThat(ratio("#000000", "#ffffff")).isEqualTo(21);
        assertThat(ratio("#777777", "#ffffff")).isBetween(4.47, 4.49);
    }

    private static Map<String, String> colours(String block) {
        String sheet = ThemeFiles.text(ThemeFiles.THEME.resolve("login/resources/css/citizen.css"));
        int start = sheet.indexOf(block);
        Map<String, String> colours = new HashMap<>();
        Matcher colour = COLOUR.matcher(sheet.substring(start, sheet.indexOf('}', start)));
        while (colour.find()) {
            colours.put(colour.group(1), colour.group(2));
        }
        return colours;
    }

    private static double ratio(String one, String other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}

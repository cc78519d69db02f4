package org.citizenlogin.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The distribution's pages call our frame, fields and buttons: what they pass has to be taken, and asked for. */
class FrameContractTest {

    private static final Pattern MACRO = Pattern.compile("<#macro\\s+(\\w+)\\s*([^>]*?)\\s*>");
    private static final Pattern PARAMETER =
            Pattern.compile("(\\w+)(\\.\\.\\.)?(=(?:\"[^\"]*\"|'[^']*'|\\[[^]]*]|\\S+))?");
    private static final Pattern SECTION = Pattern.compile("<#nested\\s+\"([\\w-]+)\"");

    private record Parameter(String name, boolean optional) {}

    @ParameterizedTest
    @ValueSource(strings = {"template.ftl", "field.ftl", "buttons.ftl", "password-validation.ftl"})
    void everyMacroOfTheDistributionIsOursWithTheSameParametersInTheSameOrder(String file) {
        Map<String, List<Parameter>> stock = macros(ThemeFiles.stockLogin(file).orElseThrow());
        Map<String, List<Parameter>> ours = macros(ours(file));

        assertThat(stock).isNotEmpty();
        assertThat(ours.keySet()).containsAll(stock.keySet());
        stock.forEach((name, parameters) -> assertThat(ours.get(name))
                .as("macro %s of %s", name, file)
                .startsWith(parameters.toArray(Parameter[]::new))
                .allMatch(parameter -> parameter.optional() || parameters.contains(parameter)));
    }

    @Test
    void theFrameAsksForTheSectionsThatTheDistributionsFrameAsksFor() {
        assertThat(sections(ours("template.ftl")))
                .containsExactlyInAnyOrderElementsOf(
                        sections(ThemeFiles.stockLogin("template.ftl").orElseThrow()));
    }

    @Test
    void theComparisonSeesAParameterThatWasRenamedAndASectionThatIsGone() {
        assertThat(macros("<#macro a b=\"x\" c=d.e(f) g=[\"h\"] i...>").get("a"))
                .containsExactly(
                        new Parameter("b", true),
                        new Parameter("c", true),
                        new Parameter("g", true),
                        new Parameter("i", true));
        assertThat(macros("<#macro a b>").get("a"))
                .isNotEqualTo(macros("<#macro a c>").get("a"));
        assertThat(sections("<#nested \"header\"> <#nested 'x'>")).containsExactly("header");
    }

    private static String ours(String file) {
        return ThemeFiles.text(ThemeFiles.THEME.resolve("login").resolve(file));
    }

    private static Map<String, List<Parameter>> macros(String source) {
        Map<String, List<Parameter>> macros = new LinkedHashMap<>();
        Matcher macro = MACRO.matcher(source);
        while (macro.find()) {
            List<Parameter> parameters = new ArrayList<>();
            Matcher parameter = PARAMETER.matcher(macro.group(2));
            while (parameter.find()) {
                parameters.add(
                        new Parameter(parameter.group(1), parameter.group(2) != null || parameter.group(3) != null));
            }
            macros.put(macro.group(1), parameters);
        }
        return macros;
    }

    private static List<String> sections(String source) {
        return SECTION.matcher(source)
                .results()
                .map(section -> section.group(1))
                .distinct()
                .collect(Collectors.toList());
    }
}

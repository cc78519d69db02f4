package org.citizenlogin.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page of ours never holds: code, style or handlers of its own, unescaped text, anything from elsewhere. */
class PageSourceTest {

    private static final Pattern INLINE_SCRIPT = Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>");
    private static final Pattern INLINE_STYLE = Pattern.compile("<style|\\sstyle=");
    private static final Pattern HANDLER = Pattern.compile("(?i)\\son[a-z]+\\s*=\\s*[\"']|javascript:");
    private static final Pattern UNESCAPED =
            Pattern.compile("\\?no_esc|kcSanitize|<#noautoesc|output_format=\"(?!HTML)");
    private static final Pattern REFLECTION = Pattern.compile("\\?(new|api|eval|interpret|eval_json)\\b");
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)(src|href|url)\\s*[=(]\\s*[\"']?\\s*(https?:)?//");
    private static final String IMPORT_MAP = "<script type=\"importmap\">";

    static Stream<Path> pages() {
        return Stream.concat(ThemeFiles.ours("login", ".ftl").stream(), ThemeFiles.ours("email", ".ftl").stream());
    }

    static Stream<Path> loginPages() {
        return ThemeFiles.ours("login", ".ftl").stream();
    }

    static Stream<Path> scripts() {
        return ThemeFiles.ours("login", ".js").stream();
    }

    @ParameterizedTest
    @MethodSource("loginPages")
    @Tag("R-60")
    void aLoginPageHasNoInlineScriptStyleOrHandler(Path page) {
        String source = ThemeFiles.text(page).replace(IMPORT_MAP, "");

        assertThat(source).doesNotContainPattern(INLINE_SCRIPT);
        assertThat(source).doesNotContainPattern(INLINE_STYLE);
        assertThat(source).doesNotContainPattern(HANDLER);
    }

    @Test
    void theOneImportMapIsInTheFrameAndOnlyForPagesThatNeedIt() {
        List<Path> withMap = loginPages()
                .filter(page -> ThemeFiles.text(page).contains(IMPORT_MAP))
                .toList();

        assertThat(withMap).singleElement().matches(page -> page.endsWith("template.ftl"));
        assertThat(ThemeFiles.text(withMap.get(0)))
                .containsSubsequence("<#if pageId?starts_with(\"webauthn\")", IMPORT_MAP, "</#if>");
    }

    @ParameterizedTest
    @MethodSource("pages")
    @Tag("R-60")
    void noPagePrintsUnescapedTextOrReachesIntoTheServer(Path page) {
        assertThat(ThemeFiles.text(page)).doesNotContainPattern(UNESCAPED);
        assertThat(ThemeFiles.text(page)).doesNotContainPattern(REFLECTION);
    }

    @ParameterizedTest
    @MethodSource("pages")
    @Tag("R-60")
    void noPageLoadsAnythingFromElsewhere(Path page) {
        assertThat(ThemeFiles.text(page)).doesNotContainPattern(ELSEWHERE);
    }

    @Test
    void noStyleSheetLoadsAnything() {
        assertThat(Stream.of("login", "account").flatMap(type -> ThemeFiles.ours(type, ".css").stream()))
                .hasSize(3)
                .allSatisfy(
                        sheet -> assertThat(ThemeFiles.text(sheet)).doesNotContain("@import", "@font-face", "url("));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptIsSmallAndWritesTextNotMarkup(Path script) {
        assertThat(ThemeFiles.text(script))
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
        assertThat(ThemeFiles.text(script).lines()).hasSizeLessThan(200);
    }

    @Test
    void theRulesSeeWhatTheyForbid() {
        assertThat("<script>alert(1)</script>").containsPattern(INLINE_SCRIPT);
        assertThat("<script type=\"module\" src=\"a.js\"></script>").doesNotContainPattern(INLINE_SCRIPT);
        assertThat("<form onsubmit=\"x\">").containsPattern(HANDLER);
        assertThat("<a href=\"javascript:x\">").containsPattern(HANDLER);
        assertThat("<p style=\"x\">").containsPattern(INLINE_STYLE);
        assertThat("${x?no_esc}").containsPattern(UNESCAPED);
        assertThat("${\"x\"?new()}").containsPattern(REFLECTION);
        assertThat("<img src=\"//example.org/x.png\">").containsPattern(ELSEWHERE);
    }
}

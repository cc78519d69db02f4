package org.citizenlogin.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of ours never holds: code, style or handlers of its own, unescaped text, anything from elsewhere. */
class PageSourceTest {

    private static final Pattern INLINE_SCRIPT = Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>");
    private static final Pattern INLINE_STYLE = Pattern.compile("<style|\\sstyle=");
    private static final Pattern HANDLER = Pattern.compile("(?i)\\son[a-z]+\\s*=\\s*[\"']|javascript:");
    private static final Pattern UNESCAPED =
            Pattern.compile("\\?no_esc|kcSanitize|<#noautoesc|output_format=\"(?!HTML)");
    private static final Pattern REFLECTION = Pattern.compile("\\?(new|api|eval|interpret|eval_json)\\b");
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)(src|href|url)\\s*[=(]\\s*[\"']?\\s*(https?:)?//");

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
        String source = ThemeFiles.text(page);

        assertThat(source).doesNotContainPattern(INLINE_SCRIPT);
        assertThat(source).doesNotContainPattern(INLINE_STYLE);
        assertThat(source).doesNotContainPattern(HANDLER);
    }

    /** The modules of the distribution are taken as they are: only the name of the one they import is a path. */
    @ParameterizedTest
    @ValueSource(strings = {"webauthnAuthenticate.js", "webauthnRegister.js"})
    void aModuleOfTheDistributionNeedsNoImportMap(String module) {
        String path = "from \"../../../common/keycloak/vendor/rfc4648/rfc4648.js\"";
        String ours =
                ThemeFiles.text(ThemeFiles.THEME.resolve("login/resources/js").resolve(module));

        assertThat(ours).contains(path);
        assertThat(ours.replace(path, "from \"rfc4648\""))
                .isEqualTo(ThemeFiles.resource("theme/base/login/resources/js/" + module)
                        .orElseThrow());
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

    /** A finger leaves the pointer on what it pressed: a waiting button had the colours of one to press, at 1.5:1. */
    @Test
    void noButtonThatWaitsTakesTheColoursOfOneThatIsPointedAt() {
        assertThat(ThemeFiles.text(ThemeFiles.THEME.resolve("login/resources/css/citizen.css"))
                        .lines()
                        .filter(line -> line.contains("c-button") && line.contains(":hover")))
                .hasSize(2)
                .allMatch(line -> line.contains(":hover:not(:disabled, [aria-disabled=\"true\"])"));
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

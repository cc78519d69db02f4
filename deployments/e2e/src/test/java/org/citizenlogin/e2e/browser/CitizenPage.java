package org.citizenlogin.e2e.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/** What all pages have in common: they are looked at, listened to and photographed the same way. */
public class CitizenPage {

    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** WCAG 2.2, 1.4.10: no sideways scrolling in a window this narrow. */
    private static final int NARROW = 320;

    protected final Page page;

    /** @param arrived what only this page has; waited for */
    protected CitizenPage(Page page, String arrived) {
        this.page = page;
        try {
            page.locator(arrived).first().waitFor();
        } catch (com.microsoft.playwright.TimeoutError e) {
            throw new AssertionError(
                    getClass().getSimpleName() + " did not arrive; the page is \"" + page.title() + "\"", e);
        }
    }

    public Page page() {
        return page;
    }

    public String text() {
        return page.locator("body").innerText();
    }

    /**
     * Looks for what shuts anybody out: barriers, sideways scrolling in a narrow window, code in the page, another
     * language than asked for, keys without a text.
     */
    public void lookAt(SoftAssertions found, String language, String state) {
        String where = language + ", " + state;
        photographForReview(where);
        found.assertThat(barriers()).as(where + ": barriers").isEmpty();
        found.assertThat(scrollsSidewaysAt(NARROW))
                .as(where + ": scrolls sideways")
                .isFalse();
        found.assertThat(widerThanTheWindowWithTextTwiceAsLarge())
                .as(where + ": scrolls sideways with text twice as large")
                .isEmpty();
        found.assertThat(inlineCode()).as(where + ": inline code").isEmpty();
        found.assertThat(page.locator("html").getAttribute("lang"))
                .as(where + ": language")
                .isEqualTo(language);
        found.assertThat(text()).as(where + ": untranslated keys").doesNotContainPattern("\\bcitizen[A-Z]\\w+");
    }

    /** What the accessibility checker finds, one line each. */
    public List<String> barriers() {
        // A colour in the middle of a transition is not the one that the page keeps.
        page.evaluate(
                "() => document.getAnimations().filter(a => a instanceof CSSTransition).forEach(a => a.finish())");
        // Without legacy mode each look opens a page of its own to join the results of frames; our pages have none.
        return new AxeBuilder(page)
                .setLegacyMode(true).withTags(WCAG).analyze().getViolations().stream()
                        .map(violation -> violation.getId() + ": " + violation.getHelp() + " "
                                + violation.getNodes().stream()
                                        .map(node -> String.valueOf(node.getTarget()))
                                        .toList())
                        .toList();
    }

    /** Whether a window of this width must be scrolled sideways. */
    public boolean scrollsSidewaysAt(int width) {
        var before = page.viewportSize();
        page.setViewportSize(width, before.height);
        boolean scrolls = (Boolean)
                page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");
        page.setViewportSize(before.width, before.height);
        return scrolls;
    }

    /** WCAG 2.2, 1.4.4, in the narrow window: what reaches out of it, when it must be scrolled sideways. */
    @SuppressWarnings("unchecked")
    public List<String> widerThanTheWindowWithTextTwiceAsLarge() {
        var before = page.viewportSize();
        page.evaluate("() => document.documentElement.style.fontSize = '200%'");
        page.setViewportSize(NARROW, before.height);
        List<String> wider = (List<String>) page.evaluate(
                "() => { const root = document.documentElement; return root.scrollWidth <= root.clientWidth"
                        + " ? [] : [...document.querySelectorAll('body *')].filter(e =>"
                        + " e.getBoundingClientRect().right > root.clientWidth).map(e => e.tagName + '#' + e.id + '.'"
                        + " + e.className + ' ' + Math.round(e.getBoundingClientRect().right)).concat('the page'); }");
        page.setViewportSize(before.width, before.height);
        page.evaluate("() => document.documentElement.removeAttribute('style')");
        return wider;
    }

    /** Handlers, styles and scripts written into the part of the page that is ours. */
    @SuppressWarnings("unchecked")
    public List<String> inlineCode() {
        return (List<String>)
                page.evaluate("() => [...document.querySelectorAll('.citizen-page, .citizen-page *')].flatMap(e =>"
                        + " [...e.attributes].filter(a => a.name.startsWith('on') || a.name === 'style' ||"
                        + " a.value.trim().toLowerCase().startsWith('javascript:')).map(a => e.tagName + ' ' +"
                        + " a.name).concat(e.tagName === 'STYLE' || (e.tagName === 'SCRIPT' && !e.src) ?"
                        + " [e.tagName] : []))");
    }

    /** A picture for the documentation, under its name; written into {@code docs/images} with -Dcitizen.pictures=docs. */
    public void photograph(String name) {
        Path folder = "docs".equals(System.getProperty("citizen.pictures"))
                ? Path.of(System.getProperty("citizen.docs"), "images")
                : Path.of(System.getProperty("citizen.work"), "images");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve(name + ".png"))
                // Hiding the caret would leave a style at every field.
                .setCaret(ScreenshotCaret.INITIAL)
                .setFullPage(true));
    }

    /** With -Dcitizen.pictures=every every state is kept as it looks in a usual and in a narrow window, to be looked at. */
    private void photographForReview(String where) {
        if ("every".equals(System.getProperty("citizen.pictures"))) {
            String name = "every/" + where.replaceAll("[^a-z0-9]+", "-");
            var before = page.viewportSize();
            photograph(name);
            page.setViewportSize(NARROW, before.height);
            photograph(name + "-narrow");
            page.setViewportSize(before.width, before.height);
        }
    }

    protected Locator field(String name) {
        return page.locator("[name=" + name + "]:visible");
    }

    /** The main button of the form that has this field. */
    protected void send(String field) {
        page.locator("form:has([name=" + field + "]) button.pf-m-primary, form:has([name=" + field + "]) [type=submit]")
                .first()
                .click();
    }
}

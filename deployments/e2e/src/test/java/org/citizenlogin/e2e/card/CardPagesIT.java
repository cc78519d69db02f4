package org.citizenlogin.e2e.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.challenge.Challenge;
import org.citizenlogin.card.challenge.Nonce;
import org.citizenlogin.card.challenge.Origin;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.CitizenPage;
import org.citizenlogin.e2e.browser.InEveryLanguage;
import org.citizenlogin.e2e.browser.LoginPage;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.LabLocks;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.surroundings.Cards;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The pages in a real browser, before a stand-in for the card software that answers the page's own messages. */
@Tag("J6")
@OnRealKeycloak
@ResourceLock(value = LabLocks.RESPONDER_OF_THE_CARDS, mode = ResourceAccessMode.READ)
class CardPagesIT {

    /** Answers as an extension does: takes the request, then says what the test wants. */
    private static final String SOFTWARE = """
            window.addEventListener('message', async (event) => {
              const asked = event.data?.action;
              if (asked !== '%1$s:authenticate') return;
              window.postMessage({action: asked + '-ack'}, location.origin);
              const said = await window.citizenTestCard(event.data.challengeNonce);
              window.postMessage(said.error ? {action: asked + '-failure', ...said}
                : {action: asked + '-success', ...said}, location.origin);
            });
            """;

    private final Lab lab;
    private final CitizenRealm realm;
    private final Chromium chromium;

    CardPagesIT(Lab lab, CitizenRealm realm, Chromium chromium) {
        this.lab = lab;
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeEach
    void asInstalled() {
        CardVisit.prepare(
                realm, Map.of("software-url", "https://card.example.org/software", "link", "after-own-proof"));
    }

    private static final class CardPage extends CitizenPage {
        CardPage(Page page, String arrived) {
            super(page, arrived);
        }
    }

    private Page window(String language) {
        return chromium.window(
                new Browser.NewContextOptions().setViewportSize(412, 915).setLocale(language));
    }

    private CardPage open(Page page, String language) {
        LoginPage.open(page, realm.application().authorization(Application.ID, Map.of("ui_locales", language)));
        page.locator("#citizen-card-ways button").first().click();
        return new CardPage(page, "#citizen-card-form");
    }

    /** Software that signs with this card, or says this code. */
    private void software(Page page, String prefix, TestCard card, String code) {
        page.exposeFunction("citizenTestCard", arguments -> {
            if (code != null) {
                return Map.of("error", Map.of("code", code, "message", "for nobody's eyes"));
            }
            Challenge challenge = new Challenge(
                    new Origin(lab.node().base().toString()),
                    Nonce.read((String) arguments[0]).orElseThrow());
            try {
                return new com.fasterxml.jackson.databind.ObjectMapper()
                        .readValue(card.token(TokenAlgorithm.ES256, challenge), Map.class);
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        });
        page.addInitScript(SOFTWARE.formatted(prefix));
    }

    private static void look(SoftAssertions found, String language, String state, CitizenPage page) {
        page.lookAt(found, language, state);
        // Last: taking it leaves an empty style on every field, which hid the caret.
        page.photograph("card-" + state + "-" + language);
    }

    @InEveryLanguage
    void everyPageIsOpenToEverybody(String language) {
        var found = new SoftAssertions();
        Page page = window(language);
        software(page, "citizen-card", null, "pin-locked");
        look(found, language, "start", open(page, language));
        page.locator("#citizen-card-start").click();
        look(found, language, "blocked", new CardPage(page, "#citizen-errors"));

        Page second = window(language);
        software(second, "web-eid", lab.cards().of(Cards.freshNumber()), null);
        open(second, language);
        second.locator("#citizen-card-start").click();
        look(found, language, "contact", new CardPage(second, "[name=citizen-email]"));
        second.locator("[name=citizen-email]").fill("no address");
        second.locator("form:has([name=citizen-email]) [type=submit]").first().click();
        look(found, language, "contact-refused", new CardPage(second, "#citizen-errors"));
        second.locator("[name=citizen-email]").fill("pages-" + language + "@mail.test");
        second.locator("[name=citizen-phone]").fill("591 00 00 0" + (language.charAt(0) % 10));
        second.locator("form:has([name=citizen-email]) [type=submit]").first().click();
        look(found, language, "codes", new CardPage(second, "[name=citizen-email-code]"));

        Page third = window(language);
        software(third, "web-eid", lab.cards().of(realm.citizen().create().number()), null);
        open(third, language);
        third.locator("#citizen-card-start").click();
        look(found, language, "own-proof", new CardPage(third, "[name=citizen-own-code]"));
        found.assertAll();
    }

    @Test
    void thePageStaysTheSameInEveryLanguage() {
        Page page = window("en");
        open(page, "en");
        for (String language : List.of("ka", "lv", "pl", "en")) {
            page.locator("nav a[hreflang=" + language + "]").click();
            page.locator("html[lang=" + language + "] #citizen-card-form").waitFor();
        }
        software(page, "citizen-card", null, "pin-locked");
        page.locator("nav a[hreflang=lv]").click();
        page.locator("html[lang=lv] #citizen-card-start").click();
        page.locator("#citizen-errors").waitFor();
    }

    @Test
    void withoutSoftwareThePageSaysWhereToGetIt() {
        Page page = window("en");
        open(page, "en");
        page.locator("#citizen-card-start").click();
        CardPage refused = new CardPage(page, "#citizen-errors");
        assertThat(refused.text()).contains("The card software did not answer", "Get the card software");
        assertThat(page.locator("a[href='https://card.example.org/software']").count())
                .isEqualTo(1);
    }

    @Test
    void withoutScriptsThePageSaysWhatIsNeededAndOffersOtherWays() {
        Page page = chromium.windowWithoutScripts();
        CardPage shown = open(page, "en");
        assertThat(shown.text()).contains("needs JavaScript", "Other ways to sign in");
        assertThat(page.locator("#citizen-card-start").isVisible()).isFalse();
        page.locator("a[href*='/login-actions/restart']").click();
        new LoginPage(page);
    }

    @Test
    void theOfficialSoftwareIsAskedWhenOursIsNotThere() {
        Page page = window("en");
        CardVisit.prepare(realm, Map.of("link", "at-once"));
        software(page, "web-eid", lab.cards().of(realm.citizen().create().number()), null);
        open(page, "en");
        page.onRequest(request -> {});
        page.locator("#citizen-card-start").click();
        page.waitForURL(url -> url.startsWith(Application.REDIRECT.toString()) || url.startsWith("chrome-error"));
    }
}

package org.citizenlogin.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the other modules in this theme's frame, as the server would write them. */
class OurPagesTest {

    private static final List<Map<String, String>> HOTLINE = List.of(Map.of(
            "titleKey", "citizenRecoverHotline", "textKey", "citizenRecoverHotlineText", "tel", "+995 32 200 00 00"));

    private static String render(String page, Map<String, Object> with) {
        return render(page, PageRenderingTest.model(), with);
    }

    private static String render(String page, Map<String, Object> model, Map<String, Object> with) {
        model.put("citizenWays", List.of());
        model.putAll(with);
        model.put("pageId", page.replace(".ftl", ""));
        return PageRenderingTest.render(page, model);
    }

    private static Map<String, Object> choosing(boolean byCode) {
        return Map.of(
                "forced",
                true,
                "byCode",
                byCode,
                "username",
                "nino",
                "rules",
                List.of(),
                "canSuggest",
                true,
                "endOthers",
                true,
                "citizenStepsLeft",
                0);
    }

    /** Who came by a code has been sent no user name. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoChoosesAPasswordReadsTheUserNameItBelongsTo(boolean byCode) {
        assertThat(render("citizen-choose-password.ftl", choosing(byCode)))
                .contains("You sign in with this user name")
                .containsPattern("<input id=\"username\"[^>]* value=\"nino\" autocomplete=\"username\" readonly")
                .doesNotContainPattern("name=\"username\"[^>]* hidden");
    }

    @Test
    void fieldsRefusedTogetherAreNamedInTheSummary() {
        Map<String, Object> model = PageRenderingTest.refused(
                Map.of("password-new", "Enter a new password.", "password-confirm", "Enter it again."));

        assertThat(render("citizen-choose-password.ftl", model, choosing(true)))
                .contains(">New password: Enter a new password.</a>")
                .contains(">New password again: Enter it again.</a>");
    }

    @Test
    void aFieldRefusedAloneNeedsNoName() {
        Map<String, Object> model = PageRenderingTest.refused(Map.of("password-new", "Enter a new password."));

        assertThat(render("citizen-choose-password.ftl", model, choosing(true)))
                .contains("data-citizen-to-field>Enter a new password.</a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "citizen-account-frozen.ftl",
                "citizen-link-over.ftl",
                "citizen-not-me.ftl",
                "citizen-cancel-change.ftl",
                "citizen-change-cancelled.ftl",
                "citizen-history.ftl"
            })
    void aPageThatSaysToContactSaysHow(String page) {
        Map<String, Object> with = Map.of(
                "citizenKey", "k",
                "citizenAccount", "/account",
                "citizenConsents", "/consents",
                "citizenHistory", "/history");

        assertThat(render(page, with)).contains("You find how to reach us on the website of Office &amp; Sons.");

        Map<String, Object> model = PageRenderingTest.model();
        model.putAll(with);
        assertThat(render(page, model, Map.of("citizenWays", HOTLINE)))
                .contains("<h2 id=\"citizen-other-ways-title\">Contact us</h2>")
                .contains("href=\"tel:+995322000000\"")
                .doesNotContain("Other ways");
    }

    /** Error pages belong to no step, so they get the contacts of the realm from the server's page provider. */
    @ParameterizedTest
    @ValueSource(strings = {"error.ftl", "login.ftl", "login-otp.ftl"})
    void aPageOfTheServerThatCanGoNoFurtherSaysHowToContact(String page) {
        Map<String, Object> with = Map.of(
                "message",
                Map.of("type", "error", "summary", ThemeFiles.everyText("en").getProperty("accountDisabledMessage")),
                "otpLogin",
                Map.of("userOtpCredentials", List.of()));
        assertThat(render(page, with)).doesNotContain("Contact us</h2>");

        Map<String, Object> model = PageRenderingTest.model();
        model.put("citizenContacts", HOTLINE);
        assertThat(render(page, model, with))
                .contains("<h2 id=\"citizen-other-ways-title\">Contact us</h2>")
                .contains("href=\"tel:+995322000000\"");
    }

    @Test
    void aRefusedPasswordNeedsNoContact() {
        assertThat(render(
                        "login.ftl",
                        Map.of(
                                "citizenContacts",
                                HOTLINE,
                                "message",
                                Map.of("type", "error", "summary", "Invalid username or password."))))
                .doesNotContain("tel:");
    }

    @Test
    void thePageOfThePhoneOffersTheOtherWayAndNumbersThatAreServed() {
        assertThat(render(
                        "citizen-recover-phone.ftl",
                        Map.of(
                                "citizenTyped", "",
                                "citizenChoice", true,
                                "citizenPhoneExample", "21 234 567",
                                "citizenPhoneAbroad", "")))
                .contains("For example 21 234 567.<")
                .contains("name=\"citizen-go\" value=\"ways\"");
        assertThat(render(
                        "citizen-recover-phone.ftl",
                        Map.of(
                                "citizenTyped", "",
                                "citizenChoice", false,
                                "citizenPhoneExample", "21 234 567",
                                "citizenPhoneAbroad", "+48 512 345 678")))
                .contains("country code, for example +48 512 345 678.")
                .doesNotContain("value=\"ways\"");
    }

    @Test
    void timesAreWordsAndTheEndOfThePageIsSaidBefore() {
        Map<String, Object> answer =
                Map.of("citizenWay", "phone", "citizenSeconds", 60, "citizenChoice", false, "citizenPageSeconds", 1800);

        assertThat(render("citizen-recover-answer.ftl", answer))
                .contains("You can ask again in 60 seconds.")
                .contains("role=\"status\" data-citizen-page-seconds=\"1800\"")
                .contains("<a href=\"/?l=en\">I need more time</a>")
                .contains("/js/citizen-time-limit.js");
    }

    /** A message may say that no code will help; the page it is read beside says how to go on. */
    @ParameterizedTest
    @ValueSource(strings = {"citizen-recover-answer.ftl", "citizen-recover-code.ftl"})
    void whoIsSentToTheirCardFindsTheWayToSignIn(String page) {
        assertThat(render(
                        page,
                        Map.of(
                                "citizenWay",
                                "document",
                                "citizenSentTo",
                                "sms",
                                "citizenSeconds",
                                0,
                                "citizenChoice",
                                false)))
                .contains("If the message asks for your identity card or second step")
                .contains("href=\"/realms/town/login-actions/authenticate?client_id=x\"");
    }

    private static final Map<String, Object> ACCOUNT = Map.of(
            "citizenUserName", "nino",
            "citizenPhone", "***01",
            "citizenEmail", "",
            "citizenState", "s<1",
            "citizenPending",
                    List.of(Map.of(
                            "id",
                            "7",
                            "kind",
                            "phone",
                            "masked",
                            "***02",
                            "moment",
                            "2026-01-10T12:00:00Z",
                            "time",
                            "soon")),
            "citizenActions", List.of(Map.of("labelKey", "citizenAccountPhone", "href", "/auth?a=1&b=2")),
            "citizenSignIns",
                    List.of(Map.of(
                            "moment", "2026-01-09T12:00:00Z",
                            "time", "before",
                            "methodKey", "citizenSignInByCard",
                            "application", "a<b")),
            "citizenSteps", List.of(),
            "citizenConsents", "/consents",
            "citizenConsole", "/account");

    @Test
    void theAccountShowsWhatWaitsWithItsCancelButtonAndNoContactWhole() {
        assertThat(render("citizen-account.ftl", ACCOUNT))
                .contains("<dd>***01</dd>")
                .contains("<dd>none</dd>")
                .contains("You have confirmed the new mobile number ***02.")
                .contains("name=\"change\" value=\"7\"")
                .contains("name=\"state\" value=\"s&lt;1\"")
                .contains(">Cancel the change</button>")
                .contains("<a href=\"/auth?a=1&amp;b=2\">Change your mobile number</a>")
                .contains("With an identity card")
                .contains("a&lt;b");
    }

    private static Map<String, Object> changing(String kind, String wait) {
        return Map.ofEntries(
                Map.entry("citizenKind", kind),
                Map.entry("citizenPresent", "***01"),
                Map.entry("citizenTyped", ""),
                Map.entry("citizenExample", "555 12 34 56"),
                Map.entry("citizenExampleAbroad", "+995 555 12 34 56"),
                Map.entry("citizenNew", "+995555123456"),
                Map.entry("citizenWait", wait),
                Map.entry("citizenStep", kind + "-new"),
                Map.entry("citizenStepsLeft", 0),
                Map.entry("citizenSeconds", 0),
                Map.entry("textKey", "citizenContactSecondFactor"));
    }

    @Test
    void whoChangesAContactReadsWhenItCounts() {
        assertThat(render("citizen-contact-new.ftl", changing("phone", "")))
                .contains("Your mobile number now: ***01")
                .contains("autocomplete=\"tel\"");
        assertThat(render("citizen-contact-new.ftl", changing("email", ""))).contains("autocomplete=\"email\"");
        assertThat(render("citizen-contact-code.ftl", changing("phone", "24 hours")))
                .contains("counts in 24 hours")
                .contains("autocomplete=\"one-time-code\"")
                .doesNotContain("counts at once");
        assertThat(render("citizen-contact-code.ftl", changing("email", ""))).contains("counts at once");
        assertThat(render("citizen-contact-impossible.ftl", changing("phone", "")))
                .contains("protected by a second step")
                .contains("name=\"cancel-aia\"");
    }
}

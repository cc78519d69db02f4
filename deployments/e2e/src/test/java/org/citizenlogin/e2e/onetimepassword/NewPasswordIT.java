package org.citizenlogin.e2e.onetimepassword;

import static org.assertj.core.api.Assertions.assertThat;

import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page of the forced change takes as the new password, and what it says when it does not. */
@Tag("J5")
@OnRealKeycloak
class NewPasswordIT {

    private static final String POLICY = "length(12) and notUsername";
    private static final String EMOJI =
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\uD83C\uDDEC\uD83C\uDDEA\u10DE";

    private final CitizenRealm realm;

    NewPasswordIT(CitizenRealm realm) {
        this.realm = realm;
        // These tests type wrong passwords faster than people; a lock would hide what they look for.
        realm.change(wanted -> wanted.put("bruteForceProtected", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "as it was",
                "upper case",
                "without dashes",
                "en dashes",
                "spaces around and between",
                "full width"
            })
    @Tag("R-37")
    void theOneTimePasswordItselfIsRefused(String how) {
        InHand inHand = InHand.of(realm);
        Walkthrough walkthrough = realm.walkthrough();
        String again =
                how.equals("as it was") ? inHand.oneTimePassword() : LoginFormIT.written(inHand.oneTimePassword(), how);

        Page page = walkthrough.choose(inHand.use(walkthrough), again);

        assertThat(error(page, Walkthrough.NEW_PASSWORD)).contains("This is the one-time password");
        assertThat(page.body()).doesNotContain(again);
        assertUnchanged(inHand);
        realm.awaitEvent(
                "the refusal",
                CitizenRealm.about(inHand.citizen())
                        .and(CitizenRealm.ofType("UPDATE_CREDENTIAL_ERROR"))
                        .and(CitizenRealm.withDetail("reason", "citizenPasswordIsOneTime")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    length(12)                        | short-pass-1            | short-pass  | Use 12 or more characters
                    length(8) and maxLength(20)       | quite-long-pass         | quite-long-password-of-mine | Use 20 or fewer characters
                    length(8) and digits(2)           | two-digits-42           | one-digit-4 | Use 2 or more digits
                    length(8) and upperCase(1)        | one-Capital-letter      | no-capital-letter | Use 1 or more capital letters
                    length(8) and lowerCase(3)        | THREE-small-ones        | NO-SMALL-ONES | Use 3 or more small letters
                    length(8) and specialChars(1)     | special-characters      | nothingspecial | Use 1 or more special characters, such as - or !
                    length(8) and passwordHistory(3)  | never-seen-before       | (the old one) | Do not use one of your last 3 passwords
                    length(8)                         | never-seen-before       | (the old one) | had until now
                    length(8) and notUsername         | not-the-user-name       | (the user name) | Do not use your user name
                    length(8) and notEmail            | not-the-address         | (the e-mail) | Do not use your email address
                    length(8) and regexPattern(^x.*$) | xylophones-are-fine     | pianos-are-not | Use the form this service asks for
                    """)
    void aBrokenRuleIsNamed(String policy, String accepted, String refused, String words) {
        realm.change(wanted -> wanted.put("passwordPolicy", POLICY));
        Citizen citizen = realm.citizen()
                .named("citizen-of-" + Math.abs(policy.hashCode()))
                .create();
        InHand inHand = InHand.of(realm, citizen);
        Walkthrough walkthrough = realm.walkthrough();
        Page change = inHand.use(walkthrough);
        realm.change(wanted -> wanted.put("passwordPolicy", policy));
        try {
            Page page = walkthrough.choose(change, meant(refused, citizen));
            assertThat(error(page, Walkthrough.NEW_PASSWORD)).contains(words);
            assertThat(page.html().select("h2#citizen-rules-title + ul").text()).contains(words);
            assertUnchanged(inHand);

            assertThat(Application.isRedirectedTo(walkthrough.choose(page, accepted)))
                    .isTrue();
        } finally {
            realm.change(wanted -> wanted.put("passwordPolicy", POLICY));
        }
    }

    private static String meant(String written, Citizen citizen) {
        switch (written) {
            case "(the old one)":
                return citizen.password();
            case "(the user name)":
                return citizen.username();
            case "(the e-mail)":
                return citizen.email();
            default:
                return written;
        }
    }

    @Test
    void twoDifferentOnesAreRefusedAtTheSecondField() {
        InHand inHand = InHand.of(realm);
        Walkthrough walkthrough = realm.walkthrough();
        PageForm form = inHand.use(walkthrough).formWith(Walkthrough.NEW_PASSWORD);

        Page page = walkthrough
                .walker()
                .submit(form.with(Walkthrough.NEW_PASSWORD, "one-new-password")
                        .with(Walkthrough.CONFIRM, "another-password"));

        assertThat(error(page, Walkthrough.CONFIRM)).contains("The two passwords are not the same");
        assertThat(page.body()).doesNotContain("one-new-password").doesNotContain("another-password");
        assertUnchanged(inHand);
    }

    @Test
    void oneIsMadeOnRequestWithoutAnyScriptAndWorks() {
        InHand inHand = InHand.of(realm);
        Walkthrough walkthrough = realm.walkthrough();
        PageForm asking = inHand.use(walkthrough).formWith(Walkthrough.NEW_PASSWORD);

        Page page = walkthrough.walker().submit(asking.with("suggest", "on"));
        String suggestion = page.html().select("#citizen-suggestion").text();
        assertThat(suggestion).hasSizeGreaterThanOrEqualTo(20);
        PageForm filled = page.formWith(Walkthrough.NEW_PASSWORD);
        assertThat(filled.fields()).containsEntry(Walkthrough.NEW_PASSWORD, suggestion);
        assertThat(filled.fields()).containsEntry(Walkthrough.CONFIRM, suggestion);
        assertUnchanged(inHand);

        assertThat(Application.isRedirectedTo(walkthrough.walker().submit(filled)))
                .isTrue();
        assertThat(Walkthrough.logsIn(realm, inHand.citizen(), suggestion)).isTrue();
    }

    @Test
    void anotherOneIsMadeEachTime() {
        InHand inHand = InHand.of(realm);
        Walkthrough walkthrough = realm.walkthrough();
        Page first = walkthrough
                .walker()
                .submit(inHand.use(walkthrough)
                        .formWith(Walkthrough.NEW_PASSWORD)
                        .with("suggest", "on"));
        Page second = walkthrough
                .walker()
                .submit(first.formWith(Walkthrough.NEW_PASSWORD).with("suggest", "on"));
        assertThat(second.html().select("#citizen-suggestion").text())
                .isNotEmpty()
                .isNotEqualTo(first.html().select("#citizen-suggestion").text());
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 1000})
    @Tag("R-42")
    void aLongOneWithEmojiCountsToItsLastCharacter(int codePoints) {
        String password = longPassword(codePoints);
        InHand inHand = InHand.of(realm);
        realm.walkthrough();
        Walkthrough walkthrough = realm.walkthrough();

        assertThat(Application.isRedirectedTo(walkthrough.choose(inHand.use(walkthrough), password)))
                .isTrue();

        int last = password.offsetByCodePoints(password.length(), -1);
        assertThat(Walkthrough.logsIn(realm, inHand.citizen(), password.substring(0, last)))
                .as("without its last character")
                .isFalse();
        assertThat(Walkthrough.logsIn(realm, inHand.citizen(), password.substring(0, last) + "x"))
                .as("with another last character")
                .isFalse();
        assertThat(Walkthrough.logsIn(realm, inHand.citizen(), password)).isTrue();
    }

    private static String longPassword(int codePoints) {
        var text = new StringBuilder();
        while (text.codePointCount(0, text.length()) < codePoints) {
            text.append(EMOJI).append(" long ");
        }
        return text.substring(0, text.offsetByCodePoints(0, codePoints - 1)) + "\u10F0";
    }

    @Test
    void spacesAtItsEndsArePartOfIt() {
        String password = "  spaces around me  ";
        InHand inHand = InHand.of(realm);
        Walkthrough walkthrough = realm.walkthrough();
        walkthrough.choose(inHand.use(walkthrough), password);
        assertThat(Walkthrough.logsIn(realm, inHand.citizen(), password.strip()))
                .isFalse();
        assertThat(Walkthrough.logsIn(realm, inHand.citizen(), password)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    NUL in it       | The password contains characters that cannot be typed
                    a line break    | The password contains characters that cannot be typed
                    ESC in it       | The password contains characters that cannot be typed
                    too long        | Use 4,096 or fewer characters
                    far too long    | Use 4,096 or fewer characters
                    nothing         | Enter a new password
                    """)
    void whatIsNoPasswordIsRefusedAtItsField(String what, String words) {
        InHand inHand = InHand.of(realm);
        Walkthrough walkthrough = realm.walkthrough();

        Page page = walkthrough.choose(inHand.use(walkthrough), bad(what));

        assertThat(page.status()).isEqualTo(200);
        assertThat(error(page, Walkthrough.NEW_PASSWORD)).contains(words);
        assertUnchanged(inHand);
        assertThat(Application.isRedirectedTo(walkthrough.choose(page, "after-that-a-good-one")))
                .isTrue();
    }

    private static String bad(String what) {
        switch (what) {
            case "NUL in it":
                return "a-new-pass\u0000word-of-mine";
            case "a line break":
                return "a-new-password\r\nof-mine-on-two-lines";
            case "ESC in it":
                return "a-new-password\u001b[2Jof-mine";
            case "too long":
                return "x".repeat(4097);
            case "far too long":
                return "x".repeat(60_000);
            default:
                return "";
        }
    }

    @Test
    void aMegabyteIsRefusedByTheServerAndTheChangeGoesOn() {
        InHand inHand = InHand.of(realm);
        Walkthrough walkthrough = realm.walkthrough();
        Page change = inHand.use(walkthrough);

        assertThat(walkthrough.choose(change, "x".repeat(1 << 20)).status()).isEqualTo(413);

        assertUnchanged(inHand);
        assertThat(Application.isRedirectedTo(walkthrough.choose(change, "after-that-a-good-one")))
                .isTrue();
    }

    @Test
    @Tag("R-42")
    void fourThousandCharactersAreNotTooLong() {
        InHand inHand = InHand.of(realm);
        Walkthrough walkthrough = realm.walkthrough();
        assertThat(Application.isRedirectedTo(walkthrough.choose(inHand.use(walkthrough), "x".repeat(4095) + "y")))
                .isTrue();
        assertThat(Walkthrough.logsIn(realm, inHand.citizen(), "x".repeat(4095) + "y"))
                .isTrue();
        assertThat(Walkthrough.logsIn(realm, inHand.citizen(), "x".repeat(4095)))
                .isFalse();
    }

    private void assertUnchanged(InHand inHand) {
        assertThat(realm.eventsOf(inHand.citizen()))
                .noneMatch(CitizenRealm.ofType("LOGIN").or(CitizenRealm.ofType("UPDATE_CREDENTIAL")));
        assertThat(inHand.isUsed()).as("still to be replaced").isTrue();
    }

    /** What the page says about this field, where the field says it is described. */
    private static String error(Page page, String field) {
        Walkthrough.arrive(page, field);
        var input = page.html().selectFirst("[name=" + field + "]");
        assertThat(input.attr("aria-invalid")).isEqualTo("true");
        assertThat(input.attr("aria-describedby")).contains(field + "-error");
        return page.html().getElementById(field + "-error").text();
    }
}

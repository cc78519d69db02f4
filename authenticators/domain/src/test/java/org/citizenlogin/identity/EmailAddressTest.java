package org.citizenlogin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.citizenlogin.identity.Parsed.Refusal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "' Nino@Citizen.TEST ', nino@citizen.test",
        "nino+post@sub.citizen.test, nino+post@sub.citizen.test",
        "o'neil.x@citizen.test, o'neil.x@citizen.test",
        "ნინო@citizen.test, ნინო@citizen.test",
        "a@მაგ.გე, a@მაგ.გე",
        "a@localhost, a@localhost",
        "a@xn--80ak6aa92e.com, a@xn--80ak6aa92e.com",
        "a-b@x-y.test, a-b@x-y.test",
        "\u202aa-b@x-y.test\u202c, a-b@x-y.test",
        "a-b@\u200bx-y.test\ufeff, a-b@x-y.test",
    })
    void isReadInLowerCase(String typed, String text) {
        assertThat(EmailAddress.parse(typed).asOptional()).contains(new EmailAddress(text));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void nothingIsMissing(String typed) {
        assertThat(EmailAddress.parse(typed).refusal()).contains(Refusal.MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nino",
                "@citizen.test",
                "nino@",
                "nino@citizen.test.",
                "nino@.citizen.test",
                "nino@citizen..test",
                ".nino@citizen.test",
                "ni..no@citizen.test",
                "nino citizen@citizen.test",
                "ni\u00a0no@citizen.test",
                "ni\u2028no@citizen.test",
                "nino@citizen.test\u0000",
                "ni\u202eno@citizen.test",
                "nino@citizen.test\r\nBcc: all@citizen.test",
                "nino@@citizen.test",
                "nino@citizen,test",
                "ni,no@citizen.test",
                "<nino@citizen.test>",
                "nino@-citizen.test",
                "nino@citi_zen.test",
                "nino@[192.0.2.1]",
                "\"nino\"@citizen.test",
                "\"nino two\"@citizen.test",
                "\ud83d\ude00@citizen.test",
                "\ud83d@citizen.test"
            })
    @Tag("R-62")
    void whatIsNoAddressIsRefused(String typed) {
        assertThat(EmailAddress.parse(typed).refusal()).contains(Refusal.NOT_AN_EMAIL_ADDRESS);
    }

    @Test
    void theLongestIsReadAndALongerOneIsRefused() {
        String local = "a".repeat(64);
        String domain = "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(56) + ".test";

        assertThat(EmailAddress.parse(local + "@" + domain).asOptional()).isPresent();
        assertThat(EmailAddress.parse(local + "@d" + domain).refusal()).contains(Refusal.TOO_LONG);
        assertThat(EmailAddress.parse("a" + local + "@c.test").refusal()).contains(Refusal.NOT_AN_EMAIL_ADDRESS);
        assertThat(EmailAddress.parse("a@" + "b".repeat(64) + ".test").refusal())
                .contains(Refusal.NOT_AN_EMAIL_ADDRESS);
        assertThat(EmailAddress.parse("a".repeat(1_000_000) + "@citizen.test").refusal())
                .contains(Refusal.TOO_LONG);
        assertThat(EmailAddress.parse("a@" + "a-".repeat(120) + "!").refusal()).contains(Refusal.NOT_AN_EMAIL_ADDRESS);
    }

    @Test
    void noOtherFormIsAValue() {
        assertThatThrownBy(() -> new EmailAddress("Nino@citizen.test"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("citizen");
        assertThatThrownBy(() -> new EmailAddress("nino")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("R-63")
    void itsTextIsItsMask() {
        EmailAddress address = new EmailAddress("nino@citizen.test");

        assertThat(address.masked()).isEqualTo("n***@***.test");
        assertThat(address).hasToString("n***@***.test");
    }

    @ParameterizedTest
    @CsvSource({
        "anna@mail.example.org, a***@***.org",
        "a@b.ge, a***@***.ge",
        "არა@მაგ.გე, ა***@***.გე",
        "'o,dd@mail.test', o***@***.test",
        "'\",\"@mail.test', \"***@***.test",
        "nothing, ***",
        "@mail.test, ***",
        "a.b@localhost, ***",
    })
    @Tag("R-63")
    void ofAnAddressIsKeptWhatItsOwnerKnowsItBy(String email, String masked) {
        assertThat(Mask.email(email)).isEqualTo(masked);
    }

    /** Somebody may have the same address in another form. */
    @ParameterizedTest
    @CsvSource({
        "anna@mail.test, anna@mail.test",
        "ANNA@mail.TEST, anna@mail.test",
        "jos\u00e9@mail.test, jose\u0301@mail.test",
        "jose\u0301@mail.test, jos\u00e9@mail.test",
        "anna@b\u00fccher.example, anna@xn--bcher-kva.example",
        "anna@xn--bcher-kva.example, anna@b\u00fccher.example",
        "anna@bu\u0308cher.example, anna@b\u00fccher.example",
    })
    void anotherSpellingOfTheSameAddressIsAmongItsSpellings(String typed, String stored) {
        EmailAddress address = EmailAddress.parse(typed).asOptional().orElseThrow();

        assertThat(address.spellings()).startsWith(address);
        assertThat(address.spellings().stream().map(EmailAddress::text)).contains(stored, address.canonical());
        assertThat(address.spellings()).extracting(EmailAddress::canonical).containsOnly(address.canonical());
    }

    @Test
    void anAddressInAsciiHasOneSpelling() {
        assertThat(EmailAddress.parse("anna.o-k+x@mail.test")
                        .asOptional()
                        .orElseThrow()
                        .spellings())
                .hasSize(1);
    }
}

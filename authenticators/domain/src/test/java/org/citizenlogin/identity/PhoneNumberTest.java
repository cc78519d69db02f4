package org.citizenlogin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.citizenlogin.identity.Parsed.Refusal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    private static final PhoneNumber ARMENIAN = new PhoneNumber("+37491123456", "AM");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+37491123456",
                "＋３７４９１１２３４５６",
                "091123456",
                "00 374 91 123456",
                "+374 91 123456",
                "+374-91-123456",
                "+374.91.12.34.56",
                "(091) 123-456",
                "  091123456  ",
                "+374\u00a091\u00a0123456",
                "(+374) 91 12 34 56",
                "( +374 ) 91 12 34 56",
                "+374 91/12-34-56",
                "+374911\u00ad23456",
                "\t091123456",
                "\u202a+37491123456\u202c",
                "\u2066+37491123456\u2069",
                "\u200e+37491123456",
                "+374\u200b91123456",
                "\ufeff091123456",
                "\u2064091123456",
                "091\u2013123456",
                "091–12–34–56",
                "091\u201112\u201134\u201156",
                "091\u221212\u221234\u221256",
                "+374\u202f91\u2009123456",
            })
    @Tag("R-27")
    void everySpellingOfOneNumberIsOneKey(String typed) {
        assertThat(PhoneNumber.parse(typed, "AM")).isEqualTo(Parsed.accepted(ARMENIAN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+٣٧٤٩١١٢٣٤٥٦",
                "۰۹۱۱۲۳۴۵۶",
                "+374 91 123456 ext. 9",
                "+374 91 123456 x9",
                "+374 91 123456 # 9",
                "+374-91-123456;ext=7",
                "tel:+37491123456;isub=12345",
                "tel:+37491123456",
                "tel:91123456;phone-context=+374",
                "+37491123456\u0000",
                "\u0000+37491123456",
                "+37491123456\n",
                "+37491123456\r\nX: 1",
                "\u202e091123456",
                "+1 800 FLOWERS",
                "091 FLOWERS",
                "++37491123456",
                "+374+91123456",
                "+",
                "()",
                "-",
                "091123456, 091123457",
                "091123456/7",
                "091123456~",
                "0911234\ud83d\ude00",
                "0911234\ud83d",
                "112",
                "0",
                "+0",
                "+999123456789",
                "+374911234567890123456789",
            })
    @Tag("R-23")
    @Tag("R-27")
    void letterExtensionParameterControlOrFormatCharacterIsRefused(String typed) {
        assertThat(PhoneNumber.parse(typed, "AM").refusal()).contains(Refusal.NOT_A_PHONE_NUMBER);
    }

    @ParameterizedTest
    @CsvSource({
        "599123456, GE, +995599123456, GE",
        "555 12 34 56, ge, +995555123456, GE",
        "0599123456, GE, +995599123456, GE",
        "+995 599 123 456, GE, +995599123456, GE",
        "00995599123456, GE, +995599123456, GE",
        "21234567, LV, +37121234567, LV",
        "+371 2123 4567, GE, +37121234567, LV",
        "512 345 678, PL, +48512345678, PL",
        "07400 123456, GB, +447400123456, GB",
        "(201) 555-0123, US, +12015550123, US",
        "+1 506 234 5678, US, +15062345678, CA",
        "8 912 345-67-89, RU, +79123456789, RU",
        "+7 710 009 9998, RU, , ",
        "312 345 6789, IT, +393123456789, IT",
    })
    void nationalAndInternationalFormsAreRead(String typed, String region, String e164, String home) {
        Parsed<PhoneNumber> parsed = PhoneNumber.parse(typed, region);
        if (e164 == null) {
            assertThat(parsed.asOptional()).isEmpty();
        } else {
            assertThat(parsed).isEqualTo(Parsed.accepted(new PhoneNumber(e164, home)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GE, +995322123456, fixed line",
        "GE, +995800123456, toll-free",
        "US, +18003569377, toll-free",
        "US, +19002345678, premium",
        "GB, +448431234567, shared cost",
        "GB, +449012345678, premium",
        "GB, +445612345678, VoIP",
        "GB, +447640123456, pager",
        "GB, +447012345678, personal number",
        "GB, +445512345678, UAN",
        "LV, +37163123456, fixed line",
        "PL, +48801234567, shared cost",
        "PL, +48701234567, premium",
        "PL, +48391234567, VoIP",
        "PL, +48642123456, pager",
    })
    @Tag("R-08")
    void noTypeThatCannotReceiveTextMessagesPasses(String region, String number, String type) {
        assertThat(PhoneNumber.parse(number, region).refusal()).as(type).contains(Refusal.NOT_A_MOBILE_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+881612345678", "+882161234567", "+883510012345", "+80012345678", "+979123456789"})
    void aNumberThatBelongsToNoCountryIsRefused(String number) {
        assertThat(PhoneNumber.parse(number, "GE").asOptional()).isEmpty();
    }

    @Test
    void aWrongDigitCountIsRefused() {
        assertThat(PhoneNumber.parse("59912345", "GE").refusal()).contains(Refusal.NOT_A_PHONE_NUMBER);
        assertThat(PhoneNumber.parse("5991234567", "GE").refusal()).contains(Refusal.NOT_A_PHONE_NUMBER);
    }

    @Test
    void nothingTypedIsMissing() {
        assertThat(PhoneNumber.parse(null, "GE").refusal()).contains(Refusal.MISSING);
        assertThat(PhoneNumber.parse("", "GE").refusal()).contains(Refusal.MISSING);
        assertThat(PhoneNumber.parse(" \t ", "GE").refusal()).contains(Refusal.MISSING);
    }

    @Test
    void aMegabyteIsRefusedUnread() {
        assertThat(PhoneNumber.parse("5".repeat(1 << 20), "GE").refusal()).contains(Refusal.TOO_LONG);
        assertThat(PhoneNumber.parse(" ".repeat(1 << 20), "GE").refusal()).contains(Refusal.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "GEO", "XX", "001", "ZZ"})
    void aDefaultRegionThatIsNoneIsWrongConfiguration(String region) {
        assertThatThrownBy(() -> PhoneNumber.parse("599123456", region))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("599");
    }

    @ParameterizedTest
    @CsvSource({
        "37491123456, AM",
        "+37491123456;ext=9, AM",
        "+0374911234, AM",
        "+1234567, AM",
        "+1234567890123456, AM",
        "+37491123456, am",
        "+37491123456, 001",
    })
    void noneCanBeMadeInAnotherForm(String e164, String region) {
        assertThatThrownBy(() -> new PhoneNumber(e164, region))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("123456");
    }

    @Test
    void noTextFormShowsMoreThanTheLastTwoDigits() {
        assertThat(ARMENIAN).hasToString("**********56");
        assertThat(ARMENIAN.masked()).isEqualTo("**********56");
        assertThat(PhoneNumber.parse("091123456", "AM").toString()).doesNotContain("91123");
        assertThat(PhoneNumber.parse("091123456x9", "AM").toString()).doesNotContain("91123");
    }

    @Test
    void whateverIsTypedIsAcceptedInCanonicalFormOrRefused() {
        Random random = new Random(5);
        String alphabet = "0123456789012345678959959959 -+.()x#;*０９٠\u0000\u00ad\u202e\n\ud83d\ude00²";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder typed = new StringBuilder();
            int length = random.nextInt(18);
            for (int j = 0; j < length; j++) {
                typed.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            PhoneNumber.parse(typed.toString(), "GE").asOptional().ifPresent(number -> assertThat(
                            PhoneNumber.parse(number.e164(), "GE"))
                    .isEqualTo(Parsed.accepted(number)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GE, 555 12 34 56, +995 555 12 34 56",
        "LV, 21 234 567, +371 21 234 567",
        "PL, 512 345 678, +48 512 345 678"
    })
    void anExampleIsANumberOfItsCountryThatCanBeTyped(String region, String national, String international) {
        PhoneNumber.Example example = PhoneNumber.example(region);

        assertThat(example).isEqualTo(new PhoneNumber.Example(national, international));
        assertThat(PhoneNumber.parse(example.national(), region))
                .isEqualTo(PhoneNumber.parse(example.international(), "GE"));
    }

    @Test
    void whatWasStoredIsReadBackWhateverItsCountry() {
        assertThat(PhoneNumber.ofE164("+995555123456")).contains(new PhoneNumber("+995555123456", "GE"));
        assertThat(PhoneNumber.ofE164("+37120123456")).contains(new PhoneNumber("+37120123456", "LV"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "555123456", "+1", "nobody", "+995 555 123456", " +995555123456", "00995555123456"})
    void anythingElseWasNotStored(String stored) {
        assertThat(PhoneNumber.ofE164(stored)).isEmpty();
    }

    @Test
    void aNumberThatSaysItsCountryIsReadInAnyWrittenForm() {
        assertThat(PhoneNumber.parseInternational("+995 (555) 12-34-56").asOptional())
                .contains(new PhoneNumber("+995555123456", "GE"));
        assertThat(PhoneNumber.parseInternational("\u202a(+995) 555 12–34–56\u202c")
                        .asOptional())
                .contains(new PhoneNumber("+995555123456", "GE"));
        assertThat(PhoneNumber.parseInternational("555123456").refusal()).contains(Refusal.NOT_A_PHONE_NUMBER);
        assertThat(PhoneNumber.parseInternational(null).refusal()).contains(Refusal.MISSING);
    }

    @ParameterizedTest
    @CsvSource({"+995555123456, GE, 555123456", "+37129123456, LV, 29123456", "+48512345678, PL, 512345678"})
    void theNationalFormHasNoCountryCode(String e164, String region, String national) {
        assertThat(new PhoneNumber(e164, region).national()).isEqualTo(national);
    }
}

package org.citizenlogin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.citizenlogin.identity.Parsed.Refusal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitizenNumberTest {

    @Test
    void elevenDigitsAreAPersonalNumberAndKeepTheirLeadingZero() {
        assertThat(CitizenNumber.parse("01001000001")).isEqualTo(Parsed.accepted(new PersonalNumber("01001000001")));
    }

    @Test
    void nineDigitsAreAnOrganisationNumberAndKeepTheirLeadingZero() {
        assertThat(CitizenNumber.parse("012345678")).isEqualTo(Parsed.accepted(new OrganisationNumber("012345678")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01001000001",
                "  01001000001 ",
                "010 010 00001",
                "010-010-00001",
                "010\u00a0010\u00a000001",
                "010\u2003010\u300000001",
                "０１００１０００００１",
                "010－010－00001",
                "𝟎𝟏𝟎𝟎𝟏𝟎𝟎𝟎𝟎𝟎𝟏",
                "01001\u00ad000001",
                "\u202a01001000001\u202c",
                "01001000001\u202c",
                "\u200f01001000001",
                "\u206601001000001\u2069",
                "01001\u200b000001",
                "\ufeff01001000001",
                "\t01001000001",
                "01001–000001",
                "01001\u2011000001",
                "01001\u2212000001",
                "01001\u2060000001\u3000",
            })
    @Tag("R-23")
    void everySpellingOfOneNumberIsOneKey(String typed) {
        assertThat(CitizenNumber.parse(typed)).isEqualTo(Parsed.accepted(new PersonalNumber("01001000001")));
        assertThat(PersonalNumber.parse(typed)).isEqualTo(Parsed.accepted(new PersonalNumber("01001000001")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100100000A",
                "٠١٠٠١٠٠٠٠٠١",
                "०१००१०००००१",
                "0100100000١",
                "01001000001\u0000",
                "\u000001001000001",
                "01001\u0000000001",
                "01001000001\n",
                "01001000001\r\nX-Injected: 1",
                "\u202e01001000001",
                "01001000001\u001b[2J",
                "+01001000001",
                "01001.000001",
                "01001_000001",
                "01001/000001",
                "0x001000001",
                "0100100000\ud83d\ude00",
                "0100100000\ud83d",
                "01001000001' OR '1'='1",
                "${jndi:ldap://x}",
                "01001000001\u0301",
            })
    @Tag("R-23")
    void whateverIsNotAsciiDigitsAfterwardsIsRefused(String typed) {
        assertThat(CitizenNumber.parse(typed).refusal()).contains(Refusal.NOT_DIGITS);
        assertThat(PersonalNumber.parse(typed).refusal()).contains(Refusal.NOT_DIGITS);
        assertThat(OrganisationNumber.parse(typed).refusal()).contains(Refusal.NOT_DIGITS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "12345678", "1234567890", "123456789012", "-", "- -", "0000000000000000000000000000000000"})
    void everyOtherLengthIsRefused(String typed) {
        assertThat(CitizenNumber.parse(typed).refusal()).contains(Refusal.WRONG_LENGTH);
    }

    @Test
    void eachKindRefusesTheLengthOfTheOther() {
        assertThat(PersonalNumber.parse("012345678").refusal()).contains(Refusal.WRONG_LENGTH);
        assertThat(OrganisationNumber.parse("01001000001").refusal()).contains(Refusal.WRONG_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void nothingTypedIsMissing(String typed) {
        assertThat(CitizenNumber.parse(typed).refusal()).contains(Refusal.MISSING);
    }

    @Test
    void anAbsentFieldIsMissing() {
        assertThat(CitizenNumber.parse(null).refusal()).contains(Refusal.MISSING);
        assertThat(PersonalNumber.parse(null).refusal()).contains(Refusal.MISSING);
        assertThat(OrganisationNumber.parse(null).refusal()).contains(Refusal.MISSING);
    }

    @Test
    void aMegabyteIsRefusedUnread() {
        assertThat(CitizenNumber.parse("1".repeat(1 << 20)).refusal()).contains(Refusal.TOO_LONG);
        assertThat(CitizenNumber.parse(" ".repeat(1 << 20)).refusal()).contains(Refusal.TOO_LONG);
        assertThat(CitizenNumber.parse("\ufdfa".repeat(1 << 20)).refusal()).contains(Refusal.TOO_LONG);
    }

    @Test
    void theLongestInputIsRead() {
        String digits = "01001000001";
        String padded = " ".repeat(CitizenNumber.MAX_INPUT - digits.length()) + digits;
        assertThat(CitizenNumber.parse(padded).asOptional()).contains(new PersonalNumber(digits));
        assertThat(CitizenNumber.parse(" " + padded).refusal()).contains(Refusal.TOO_LONG);
    }

    @Test
    void neitherKindCanBeMadeOfAnythingButItsDigits() {
        assertThatThrownBy(() -> new PersonalNumber("٠١٠٠١٠٠٠٠٠١"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("٠");
        assertThatThrownBy(() -> new PersonalNumber("012345678")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OrganisationNumber("01234567x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("01234567");
    }

    @Test
    void noTextFormShowsMoreThanTheLastTwoDigits() {
        assertThat(new PersonalNumber("01001000001")).hasToString("*********01");
        assertThat(new OrganisationNumber("012345678")).hasToString("*******78");
        assertThat(CitizenNumber.parse("01001000001").toString()).doesNotContain("01001");
        assertThat(CitizenNumber.parse("0100100000x").toString()).doesNotContain("01001");
    }

    @Test
    void whateverIsTypedIsAcceptedInCanonicalFormOrRefused() {
        Random random = new Random(20);
        String alphabet = "0123456789 -+.()aZ０９٠१\u0000\u00ad\u202e\n\ud83d\ude00\ufdfa²①";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder typed = new StringBuilder();
            int length = random.nextInt(20);
            for (int j = 0; j < length; j++) {
                typed.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            CitizenNumber.parse(typed.toString()).asOptional().ifPresent(number -> assertThat(number.digits())
                    .matches("[0-9]{9}|[0-9]{11}"));
        }
    }

    @Test
    void whatWasStoredIsReadBackAndNothingElse() {
        assertThat(CitizenNumber.ofDigits("01001000001")).contains(new PersonalNumber("01001000001"));
        assertThat(CitizenNumber.ofDigits("012345678")).contains(new OrganisationNumber("012345678"));
        assertThat(CitizenNumber.ofDigits("0100 1000001")).isEmpty();
        assertThat(CitizenNumber.ofDigits(null)).isEmpty();
    }
}

package org.citizenlogin.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.citizenlogin.message.SmsText.Alphabet;
import org.citizenlogin.message.SmsText.Cost;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsTextTest {

    private static final String PAIR = "\ud83d\ude00";

    private static void costs(String text, Alphabet alphabet, int units, int segments) {
        assertThat(SmsText.cost(text)).isEqualTo(new Cost(alphabet, units, segments));
    }

    @Test
    void theBasicAlphabetHasOneSeptetForEachOfIts127Characters() {
        // 3GPP TS 23.038, table 6.2.1, without the escape at 0x1B.
        String table = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
                + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
        assertThat(table).hasSize(127);
        costs(table, Alphabet.GSM_7, 127, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^", "{", "}", "\\", "[", "~", "]", "|", "€", "\f"})
    void anExtensionCharacterCostsTwoSeptets(String one) {
        costs(one, Alphabet.GSM_7, 2, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"`", "ç", "ą", "ł", "Ē", "ა", "–", "’", "\u00a0", "\t", "\u0000", "\u001b", "α"})
    void anyOtherCharacterMovesTheWholeTextToUcs2(String one) {
        costs("a" + one, Alphabet.UCS_2, 2, 1);
    }

    @Test
    void gsm7SegmentsAre160OrElse153() {
        costs("", Alphabet.GSM_7, 0, 1);
        costs("a".repeat(160), Alphabet.GSM_7, 160, 1);
        costs("a".repeat(161), Alphabet.GSM_7, 161, 2);
        costs("a".repeat(306), Alphabet.GSM_7, 306, 2);
        costs("a".repeat(307), Alphabet.GSM_7, 307, 3);
        costs("a".repeat(459), Alphabet.GSM_7, 459, 3);
        costs("a".repeat(460), Alphabet.GSM_7, 460, 4);
    }

    @Test
    void ucs2SegmentsAre70OrElse67() {
        costs("ა".repeat(70), Alphabet.UCS_2, 70, 1);
        costs("ა".repeat(71), Alphabet.UCS_2, 71, 2);
        costs("ა".repeat(134), Alphabet.UCS_2, 134, 2);
        costs("ა".repeat(135), Alphabet.UCS_2, 135, 3);
        costs("ა".repeat(201), Alphabet.UCS_2, 201, 3);
    }

    @Test
    void anEscapePairFillsASingleMessageToItsEdge() {
        costs("a".repeat(158) + "€", Alphabet.GSM_7, 160, 1);
        costs("a".repeat(159) + "€", Alphabet.GSM_7, 161, 2);
        costs("€".repeat(80), Alphabet.GSM_7, 160, 1);
    }

    @Test
    void anEscapePairNeverStraddlesTwoSegments() {
        // 152 + 2 does not fit into 153: the pair moves on, and the second segment ends up one too long.
        costs("a".repeat(152) + "€" + "a".repeat(151), Alphabet.GSM_7, 305, 2);
        costs("a".repeat(152) + "€" + "a".repeat(152), Alphabet.GSM_7, 306, 3);
        // At an even place the same number of septets stays within two.
        costs("a".repeat(151) + "€" + "a".repeat(153), Alphabet.GSM_7, 306, 2);
        // 76 pairs to a segment, not 76 and a half.
        costs("€".repeat(152), Alphabet.GSM_7, 304, 2);
        costs("€".repeat(153), Alphabet.GSM_7, 306, 3);
    }

    @Test
    void aSurrogatePairNeverStraddlesTwoSegments() {
        costs(PAIR.repeat(35), Alphabet.UCS_2, 70, 1);
        costs(PAIR.repeat(66), Alphabet.UCS_2, 132, 2);
        costs(PAIR.repeat(67), Alphabet.UCS_2, 134, 3);
        costs("ა".repeat(66) + PAIR + "ა".repeat(65), Alphabet.UCS_2, 133, 2);
        costs("ა".repeat(66) + PAIR + "ა".repeat(66), Alphabet.UCS_2, 134, 3);
        costs("ა".repeat(65) + PAIR + "ა".repeat(67), Alphabet.UCS_2, 134, 2);
    }

    @Test
    void aLoneSurrogateIsOneUnit() {
        costs("\ud83d".repeat(71), Alphabet.UCS_2, 71, 2);
        costs("\ude00\ud83d", Alphabet.UCS_2, 2, 1);
    }

    @Test
    @Tag("R-24")
    void theBoundLineIsTheSiteAndTheCode() {
        assertThat(SmsText.boundLine("login.example.gov", "hk7m-2wqx-9trd-c4vn"))
                .isEqualTo("@login.example.gov #hk7m-2wqx-9trd-c4vn");
        assertThat(SmsText.boundLine("Login.Example.GOV", "123456")).isEqualTo("@login.example.gov #123456");
        assertThat(SmsText.boundLine("localhost", "123456")).isEqualTo("@localhost #123456");
        assertThat(SmsText.boundLine("xn--90a1a.example", "1")).isEqualTo("@xn--90a1a.example #1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "login.example.gov:8443",
                "https://login.example.gov",
                "login.example.gov/realms",
                "login.example.gov ",
                " login.example.gov",
                "login example.gov",
                "login.example.gov\n@evil.example",
                "login.example.gov #1",
                "user@login.example.gov",
                ".example.gov",
                "login..gov",
                "-login.gov",
                "login-.gov",
                "login.example.gov.",
                "logın.example.gov",
                "პორტალი.გე",
                "[::1]",
                "log\u00adin.example.gov",
            })
    void whatIsNoHostNameAloneIsRefused(String host) {
        assertThatThrownBy(() -> SmsText.boundLine(host, "123456"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("123456");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "123 456",
                "123456 ",
                "123456\n",
                "123\u00a0456",
                "12\u200b3456",
                "1234#6",
                "@1",
                "1%2",
                "კოდი"
            })
    void aCodeThatWouldBreakTheLineIsRefusedAndNotRepeated(String code) {
        assertThatThrownBy(() -> SmsText.boundLine("login.example.gov", code))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a code must be printable ASCII without space, @, # and %");
    }

    @ParameterizedTest
    @CsvSource({"63, true", "64, false"})
    void aLabelHasAtMost63Characters(int length, boolean accepted) {
        String host = "a".repeat(length) + ".gov";
        if (accepted) {
            assertThat(SmsText.boundLine(host, "1")).startsWith("@aaa");
        } else {
            assertThatThrownBy(() -> SmsText.boundLine(host, "1")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Jūsu parole ir nomainīta ķļņģ, Jusu parole ir nomainita klng",
        "Zażółć gęślą jaźń ŁÓDŹ, Zazolc gesla jazn LODZ",
        "Čšž {0}, Csz {0}",
        "Größe à la Ñandú, Größe à la Ñandu",
        "პაროლი ā, პაროლი ā",
        "Ā – ā, Ā – ā"
    })
    void diacriticsAreLeftOutWhereThatMakesTheMessageCheaper(String text, String affordable) {
        assertThat(SmsText.affordable(text)).isEqualTo(affordable);
    }

    @Test
    void aTextThatFitsKeepsItsLetters() {
        assertThat(SmsText.affordable("Größe à la è")).isEqualTo("Größe à la è");
    }
}

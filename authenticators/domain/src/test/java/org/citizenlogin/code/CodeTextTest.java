package org.citizenlogin.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.citizenlogin.secret.Secret;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTextTest {

    private static final RandomGenerator RANDOM = new SecureRandom();

    /** Draws what it is told to, whatever the bound. */
    private record Fixed(long drawn) implements RandomGenerator {
        @Override
        public long nextLong() {
            return drawn;
        }

        @Override
        public long nextLong(long bound) {
            return drawn < 0 ? bound + drawn : drawn;
        }
    }

    /**
     * A million draws over a thousand equal parts of the range. Chi-square with 999 degrees of freedom has mean 999 and
     * deviation 45: beyond six deviations a sound generator comes once in a billion builds.
     */
    @Test
    @Tag("R-12")
    void aMillionDrawsSpreadEvenlyOverTheWholeRange() {
        int parts = 1000;
        int draws = 1_000_000;
        int[] seen = new int[parts];
        int[] lastDigit = new int[10];
        for (int i = 0; i < draws; i++) {
            String code = CodeText.draw(RANDOM, 6).reveal();
            seen[Integer.parseInt(code.substring(0, 3))]++;
            lastDigit[code.charAt(5) - '0']++;
        }

        assertThat(chiSquare(seen, draws)).isLessThan(999 + 6 * 45.0);
        assertThat(chiSquare(lastDigit, draws)).isLessThan(50);
    }

    private static double chiSquare(int[] seen, int draws) {
        double expected = (double) draws / seen.length;
        return Arrays.stream(seen)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 8, 9, 10, 11, 12})
    @Tag("R-12")
    void bothEndsAreReachableAndLeadingZerosAreKept(int digits) {
        assertThat(CodeText.draw(new Fixed(0), digits)).isEqualTo(Secret.of("0".repeat(digits)));
        assertThat(CodeText.draw(new Fixed(42), digits)).isEqualTo(Secret.of("0".repeat(digits - 2) + "42"));
        assertThat(CodeText.draw(new Fixed(-1), digits)).isEqualTo(Secret.of("9".repeat(digits)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 13})
    @Tag("R-13")
    void fewerThanSixOrMoreThanTwelveDigitsAreRefused(int digits) {
        assertThatThrownBy(() -> CodeText.draw(RANDOM, digits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6 to 12");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01234567",
                " 0123 4567 ",
                "0123-4567",
                "0123\u20134567",
                "0123\u22124567",
                "0123\u00a04567",
                "0123\u200b4567",
                "\u202a01234567\u202c",
                "0 1 2 3 4 5 6 7",
                "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17",
                "0123\t4567\r\n"
            })
    @Tag("R-23")
    void itIsReadHoweverItIsTyped(String typed) {
        assertThat(CodeText.read(typed)).contains(Secret.of("01234567"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "12345",
                "1234567890123",
                "0123456x",
                "0123.4567",
                "0123+4567",
                "+1234567",
                "0x123456",
                "1e6000000",
                "01234567\u0000",
                "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667",
                "\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7",
                "\u0966\u0967\u0968\u0969\u096a\u096b\u096c\u096d",
                "0123456\u0667",
                "0123456\ud835"
            })
    @Tag("R-23")
    void otherDigitsAndOtherTextAreNoCode(String typed) {
        assertThat(CodeText.read(typed)).isEmpty();
    }

    @Test
    @Tag("R-23")
    void aLongTextIsNotLookedAt() {
        assertThat(CodeText.read(" ".repeat(1 << 20) + "01234567")).isEmpty();
    }

    @Test
    void whatIsDrawnIsReadBack() {
        Secret code = CodeText.draw(RANDOM, 12);

        assertThat(CodeText.read(code.reveal())).contains(code);
    }

    @ParameterizedTest
    @CsvSource({"12345678, 1234 5678", "012345, 012 345", "1234567, 1234 567", "1234567890, 12345 67890"})
    void aCodeIsReadOutInGroupsAndReadBack(String code, String grouped) {
        assertThat(CodeText.grouped(Secret.of(code)).reveal()).isEqualTo(grouped);
        assertThat(CodeText.read(grouped)).contains(Secret.of(code));
    }
}

package org.citizenlogin.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.citizenlogin.secret.Secret;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneTimePasswordTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static String generate(PasswordShape shape) {
        return OneTimePassword.generate(RANDOM, shape).reveal();
    }

    private static PasswordShape shape(int minLength, int maxLength, int lower, int upper, int digits, int special) {
        return new PasswordShape(minLength, maxLength, lower, upper, digits, special);
    }

    /** Counts as the server's own policies do. */
    static boolean meets(PasswordShape shape, String text) {
        return text.length() >= shape.minLength()
                && text.length() <= shape.maxLength()
                && text.chars().filter(Character::isLowerCase).count() >= shape.minLower()
                && text.chars().filter(Character::isUpperCase).count() >= shape.minUpper()
                && text.chars().filter(Character::isDigit).count() >= shape.minDigits()
                && text.chars().filter(c -> !Character.isLetterOrDigit(c)).count() >= shape.minSpecial();
    }

    @Test
    void withoutRulesItIsFourGroupsOfFourWithALetterAndADigit() {
        for (int i = 0; i < 2000; i++) {
            assertThat(generate(PasswordShape.FREE))
                    .matches("[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}")
                    .matches(".*[a-z].*")
                    .matches(".*[0-9].*");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2147483647, 0, 0, 0, 0",
        "8, 64, 1, 1, 1, 1",
        "15, 64, 0, 0, 0, 0",
        "19, 19, 1, 1, 1, 3",
        "20, 20, 0, 0, 0, 0",
        "22, 22, 2, 2, 2, 2",
        "0, 18, 1, 1, 1, 1",
        "0, 13, 0, 0, 0, 0",
        "0, 14, 0, 0, 0, 0",
        "0, 15, 0, 0, 0, 2",
        "14, 14, 0, 0, 0, 0",
        "16, 16, 3, 3, 3, 1",
        "16, 16, 1, 1, 1, 2",
        "64, 64, 10, 10, 10, 10",
        "128, 128, 0, 0, 0, 0",
        "0, 64, 30, 0, 0, 0",
        "0, 64, 0, 30, 0, 0",
        "0, 64, 0, 0, 30, 0",
        "0, 64, 0, 0, 0, 12",
        "0, 40, 0, 0, 0, 19",
        "0, 32, 0, 0, 0, 10",
        "0, 2147483647, 0, 0, 0, 30",
    })
    @Tag("R-34")
    void everyAcceptedShapeIsMetAndKeepsItsChance(
            int minLength, int maxLength, int lower, int upper, int digits, int special) {
        PasswordShape shape = shape(minLength, maxLength, lower, upper, digits, special);
        assertThat(OneTimePassword.layout(shape).possibilities())
                .isGreaterThanOrEqualTo(BigInteger.TWO.pow(OneTimePassword.BITS));
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            String text = generate(shape);
            made.add(text);
            assertThat(meets(shape, text)).as(text).isTrue();
            assertThat(text)
                    .matches("[a-hjkmnp-zA-HJKMNP-Z2-9]+(-[a-hjkmnp-zA-HJKMNP-Z2-9]+)*")
                    .matches(".*[a-zA-Z].*")
                    .matches(".*[0-9].*");
        }
        assertThat(made).hasSize(300);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 12, 0, 0, 0, 0, maxLength",
        "0, 0, 0, 0, 0, 0, maxLength",
        "0, 14, 0, 0, 0, 2, maxLength",
        "21, 20, 0, 0, 0, 0, maxLength",
        "0, 16, 0, 0, 16, 0, maxLength",
        "0, 19, 0, 0, 19, 0, maxLength",
        "0, 20, 10, 10, 0, 0, maxLength",
        "0, 20, 0, 0, 0, 10, minSpecial",
        "0, 20, 0, 0, 0, 30, maxLength",
        "129, 2147483647, 0, 0, 0, 0, minLength",
        "0, 2147483647, 2147483647, 2147483647, 2147483647, 2147483647, kinds",
        "0, 2147483647, 0, 0, 0, 100, minSpecial",
    })
    @Tag("R-13")
    void aShapeThatLeavesNoChanceIsRefusedNamingTheRule(
            int minLength, int maxLength, int lower, int upper, int digits, int special, String rule) {
        assertThatThrownBy(() -> generate(shape(minLength, maxLength, lower, upper, digits, special)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule);
    }

    @Test
    void everyShapeIsEitherMetOrRefused() {
        Random shapes = new Random(7);
        int accepted = 0;
        for (int i = 0; i < 1500; i++) {
            PasswordShape shape = shape(
                    shapes.nextInt(70),
                    shapes.nextInt(80),
                    shapes.nextInt(12),
                    shapes.nextInt(12),
                    shapes.nextInt(12),
                    shapes.nextInt(12));
            GroupedSymbols layout;
            try {
                layout = OneTimePassword.layout(shape);
            } catch (IllegalArgumentException e) {
                continue;
            }
            accepted++;
            assertThat(layout.possibilities().bitLength()).isGreaterThan(OneTimePassword.BITS);
            assertThat(meets(shape, layout.fill(shapes))).as(shape.toString()).isTrue();
        }
        assertThat(accepted).isGreaterThan(300);
    }

    @Test
    void aNegativeCountIsNoShape() {
        assertThatThrownBy(() -> shape(-1, 10, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shape(0, 10, 0, 0, 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void upperCaseAndDashesCarryNoChance() {
        // All texts of a layout of an upper-case letter, a digit and a dash: as many before normalising as after.
        GroupedSymbols layout = GroupedSymbols.of(shape(3, 3, 0, 1, 0, 1), 2, 1, 0);
        Set<String> made = new HashSet<>();
        Set<String> normalised = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            String text = layout.fill(RANDOM);
            assertThat(text).matches("[A-Z]-[0-9]|[0-9]-[A-Z]");
            made.add(text);
            normalised.add(OneTimePassword.normalise(text).reveal());
        }
        assertThat(layout.possibilities()).isEqualTo(BigInteger.valueOf(made.size()));
        assertThat(normalised).hasSameSizeAs(made);
    }

    /** A layout small enough to see every text: each one is made, equally often, and normalising merges none. */
    @Test
    @Tag("R-12")
    void everyTextOfALayoutIsEquallyLikely() {
        GroupedSymbols layout = GroupedSymbols.of(shape(2, 2, 0, 0, 0, 0), 2, 1, 0);
        int cells = 2 * 23 * 8;
        assertThat(layout.possibilities()).isEqualTo(BigInteger.valueOf(cells));
        int draws = cells * 200;
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < draws; i++) {
            seen.merge(OneTimePassword.normalise(layout.fill(RANDOM)).reveal(), 1, Integer::sum);
        }
        assertThat(seen).hasSize(cells);
        double expected = (double) draws / cells;
        double chiSquare = seen.values().stream()
                .mapToDouble(n -> (n - expected) * (n - expected) / expected)
                .sum();
        // 367 degrees of freedom: mean 367, deviation 27; six deviations are passed once in a billion runs.
        assertThat(chiSquare).isBetween(367 - 6 * 27.1, 367 + 6 * 27.1);
    }

    @Test
    void aLayoutWithMinimumsIsUniformToo() {
        // At least two letters and one digit in three symbols: exactly the three orders of two letters and a digit.
        GroupedSymbols layout = GroupedSymbols.of(shape(3, 3, 2, 0, 1, 0), 3, 1, 0);
        int cells = 3 * 23 * 23 * 8;
        assertThat(layout.possibilities()).isEqualTo(BigInteger.valueOf(cells));
        int[] digitAt = new int[3];
        for (int i = 0; i < 30_000; i++) {
            String text = layout.fill(RANDOM);
            for (int j = 0; j < 3; j++) {
                digitAt[j] += Character.isDigit(text.charAt(j)) ? 1 : 0;
            }
        }
        for (int times : digitAt) {
            assertThat(times).isBetween(9_500, 10_500);
        }
    }

    @Test
    @Tag("R-12")
    void eachSymbolIsEquallyLikelyAtEachPlace() {
        int draws = 31_000;
        int[][] seen = new int[16][128];
        for (int i = 0; i < draws; i++) {
            String text =
                    OneTimePassword.normalise(generate(PasswordShape.FREE)).reveal();
            for (int place = 0; place < 16; place++) {
                seen[place][text.charAt(place)]++;
            }
        }
        double expected = draws / 31.0;
        for (int[] place : seen) {
            double chiSquare = 0;
            for (char symbol : (GroupedSymbols.LETTERS + GroupedSymbols.DIGITS).toCharArray()) {
                chiSquare += (place[symbol] - expected) * (place[symbol] - expected) / expected;
            }
            // 30 degrees of freedom: above 87 once in ten million. "A letter and a digit" shifts it by less than 1 %.
            assertThat(chiSquare).isLessThan(87 + 10);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hk7m-2wqx-9trd-c4vn",
                "HK7M-2WQX-9TRD-C4VN",
                "hk7m2wqx9trdc4vn",
                "hk7m 2wqx 9trd c4vn",
                "  hk7m-2wqx-9trd-c4vn\r\n",
                "hk7m–2wqx—9trd‑c4vn",
                "hk7m\u22122wqx\u00ad9trd\u200bc4vn",
                "\ufeffhk7m\u00a02wqx\u20099trd\u3000c4vn",
                "ｈｋ７ｍ－２ｗｑｘ－９ｔｒｄ－ｃ４ｖｎ",
                "\u202ahk7m-2wqx-9trd-c4vn\u202c",
            })
    void whatAPersonTypesOrPastesIsReadBack(String typed) {
        assertThat(OneTimePassword.normalise(typed)).isEqualTo(Secret.of("hk7m2wqx9trdc4vn"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hk7m-2wqx-9trd-c4v",
                "hk7m-2wqx-9trd-c4vm",
                "hk7m_2wqx_9trd_c4vn",
                "hk7m-2wqx-9trd-c4vn\u0000"
            })
    void anythingElseIsAnotherPassword(String typed) {
        assertThat(OneTimePassword.normalise(typed)).isNotEqualTo(Secret.of("hk7m2wqx9trdc4vn"));
    }

    @Test
    void normalisingTwiceChangesNothing() {
        String once = OneTimePassword.normalise(generate(PasswordShape.FREE)).reveal();
        assertThat(OneTimePassword.normalise(once).reveal()).isEqualTo(once);
    }

    @Test
    void anAccentBehindADroppedCharacterIsTheAccentOfTheLetterBeforeIt() {
        assertThat(OneTimePassword.normalise("a\u200b\u0301")).isEqualTo(OneTimePassword.normalise("\u00e1"));
    }

    @Test
    void aMegabyteIsNotNormalised() {
        String typed = "A".repeat(1 << 20);
        assertThat(OneTimePassword.normalise(typed).reveal()).isSameAs(typed);
    }
}

package org.citizenlogin.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordSuggestionTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void withoutRulesItIsFiveGroupsOfFour() {
        assertThat(PasswordSuggestion.generate(RANDOM, PasswordShape.FREE).reveal())
                .matches("[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){4}");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2147483647, 0, 0, 0, 0",
        "8, 64, 1, 1, 1, 1",
        "15, 24, 2, 2, 2, 2",
        "20, 20, 1, 1, 1, 1",
        "0, 22, 0, 0, 0, 0",
        "30, 64, 5, 5, 5, 5",
        "64, 64, 0, 0, 0, 0",
    })
    void everyAcceptedShapeIsMetWithEightyBitsAndTwentyCharacters(
            int minLength, int maxLength, int lower, int upper, int digits, int special) {
        PasswordShape shape = new PasswordShape(minLength, maxLength, lower, upper, digits, special);
        assertThat(PasswordSuggestion.possible(shape)).isTrue();
        assertThat(PasswordSuggestion.layout(shape).possibilities()).isGreaterThanOrEqualTo(BigInteger.TWO.pow(80));
        for (int i = 0; i < 300; i++) {
            String text = PasswordSuggestion.generate(RANDOM, shape).reveal();
            assertThat(OneTimePasswordTest.meets(shape, text)).as(text).isTrue();
            assertThat(text.length()).isGreaterThanOrEqualTo(PasswordSuggestion.LENGTH);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 19, 0, maxLength", "0, 20, 5, maxLength", "0, 2147483647, 200, kinds"})
    void whereTheRulesLeaveNoRoomNoneIsOffered(int minLength, int maxLength, int special, String rule) {
        PasswordShape shape = new PasswordShape(minLength, maxLength, 0, 0, 0, special);
        assertThat(PasswordSuggestion.possible(shape)).isFalse();
        assertThatThrownBy(() -> PasswordSuggestion.generate(RANDOM, shape))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule);
    }
}

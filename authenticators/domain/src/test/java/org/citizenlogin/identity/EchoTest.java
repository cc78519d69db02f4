package org.citizenlogin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EchoTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "01234567890", "+995 599 00 00 01", "ნინო@example.org", "<b>\"'&", "1234567890123456"})
    void whatIsShortAndPrintableComesBackAsTyped(String typed) {
        assertThat(Echo.of(typed, 32)).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000",
                "a\nb",
                "a\u0085",
                "\u202Eabc",
                "a\u200B",
                "\uD83D",
                "\uDE00",
                "123456789012345678901234567890123"
            })
    void everythingElseLeavesTheFieldEmpty(String typed) {
        assertThat(Echo.of(typed, 32)).isEmpty();
    }
}

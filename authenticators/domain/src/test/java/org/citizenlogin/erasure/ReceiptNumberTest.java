package org.citizenlogin.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptNumberTest {

    @Test
    void aDrawnNumberIsReadAgainHoweverItWasWrittenDown() {
        ReceiptNumber drawn = ReceiptNumber.draw();
        assertThat(drawn.text()).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(ReceiptNumber.read(drawn.text().toLowerCase(Locale.ROOT).replace("-", " ")))
                .contains(drawn);
        assertThat(ReceiptNumber.read("oil0 0000 0000 000z")).contains(new ReceiptNumber("0110-0000-0000-000Z"));
    }

    @Test
    void numbersDoNotRepeat() {
        assertThat(IntStream.range(0, 1000).mapToObj(i -> ReceiptNumber.draw()).distinct())
                .hasSize(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABCD", "UUUU-UUUU-UUUU-UUUU", "0000-0000-0000-00000", "აბგდ-0000-0000-0000"})
    void whatIsNoNumberIsNone(String typed) {
        assertThat(ReceiptNumber.read(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 20", "5, 160", "9, 2560", "10, 3600", "1000000, 3600"})
    void aFailingHookIsAskedLessAndLessOftenAndOnceAnHourAtLeast(int failures, long seconds) {
        assertThat(HookPause.after(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }
}

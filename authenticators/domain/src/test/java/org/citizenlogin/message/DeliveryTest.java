package org.citizenlogin.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.citizenlogin.message.Delivery.Failed;
import org.citizenlogin.message.Delivery.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {

    @Test
    void onlyACutMayHaveBeenAccepted() {
        assertThat(Delivery.failed("timeout")).isEqualTo(new Failed("timeout", Optional.empty(), false));
        assertThat(Delivery.failed("busy", Duration.ofSeconds(3)))
                .isEqualTo(new Failed("busy", Optional.of(Duration.ofSeconds(3)), false));
        assertThat(Delivery.cut("reset")).isEqualTo(new Failed("reset", Optional.empty(), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+995599123456",
                "599123456",
                "to a@example.org",
                "two\nlines",
                "the code is hk7m-2wqx-9trd-c4vn"
            })
    void aReasonThatIsNoFixedWordIsNotKept(String reason) {
        assertThat(Delivery.refused(reason)).isEqualTo(new Refused("unnamed"));
        assertThat(Delivery.failed(reason).toString()).contains("unnamed");
    }

    @Test
    void aPauseBelowZeroIsNone() {
        assertThat(Delivery.failed("busy", Duration.ofSeconds(-1))).isEqualTo(Delivery.failed("busy"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, refused",
        "413, refused",
        "414, refused",
        "422, refused",
        "401, failed",
        "402, failed",
        "403, failed",
        "404, failed",
        "405, failed",
        "408, failed",
        "410, failed",
        "425, failed",
        "429, failed",
        "302, failed",
        "500, failed",
        "502, failed",
        "503, failed",
        "204, cut",
        "409, cut",
        "504, cut"
    })
    void onlyAStatusThatSpeaksOfTheMessageRefusesIt(int status, String meaning) {
        Optional<Duration> pause = Optional.of(Duration.ofSeconds(3));

        assertThat(Delivery.ofHttpStatus(status, "http", pause))
                .isEqualTo(
                        switch (meaning) {
                            case "refused" -> Delivery.refused("http");
                            case "cut" -> Delivery.cut("http");
                            default -> Delivery.failed("http", Duration.ofSeconds(3));
                        });
    }
}

package org.citizenlogin.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.citizenlogin.message.Delivery.Failed;
import org.citizenlogin.message.Delivery.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}

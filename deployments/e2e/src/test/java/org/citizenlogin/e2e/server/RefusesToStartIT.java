package org.citizenlogin.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.citizenlogin.demo.server.ServerFolder;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that could not keep a secret does not start, and says which key to write (F-28). */
@OnRealKeycloak
class RefusesToStartIT {

    private static final String KEYS = "KC_SPI_CITIZEN_KEYS__RING__KEYS";
    private static final String GATEWAYS = "KC_SPI_CITIZEN_PARCEL__SMS__GATEWAYS";
    private static final String URL = "KC_SPI_CITIZEN_SMS__HTTP__URL";

    private final Lab lab;

    RefusesToStartIT(Lab lab) {
        this.lab = lab;
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("no key", KEYS, null, "spi-citizen-keys--ring--keys"),
                Arguments.of("a short key", KEYS, "k1:c2hvcnQ=", "spi-citizen-keys--ring--keys"),
                Arguments.of("plain HTTP", URL, "http://sms.example.net/send", "spi-citizen-sms--http--url"),
                Arguments.of("the inbox", GATEWAYS, "inbox", "spi-citizen-parcel--sms--gateways"),
                Arguments.of("no gateway", GATEWAYS, null, "spi-citizen-parcel--sms--gateways"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void itSaysWhichOptionAndWhatToWrite(String what, String key, String value, String option) {
        Map<String, String> settings = lab.settings();
        if (value == null) {
            settings.remove(key);
        } else {
            settings.put(key, value);
        }
        ServerFolder.Outcome outcome = lab.engine().startUntilItEnds("start", settings);
        assertThat(outcome.exit()).as(outcome.output()).isGreaterThan(0);
        assertThat(outcome.output()).contains(option).containsIgnoringCase("write");
        assertThat(outcome.output()).doesNotContain("c2hvcnQ=");
    }
}

package org.citizenlogin.keycloak.platform.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which options below the pack's names are read by nobody. */
class StartCheckTest {

    private static final List<String> KNOWN =
            List.of("spi-citizen-sms--http--url", "spi-citizen-sim-swap--provider", "spi-citizen-keys--ring--keys");

    private static List<String> unknown(String... written) {
        return StartCheck.unknown(List.of(written), KNOWN, List.of("spi-citizen-sms--acme--"));
    }

    @Test
    void aMisspeltNameIsTold() {
        assertThat(unknown("kc.spi-citizen-sms--http--uri", "kc.spi-citizen-keys--ring--key"))
                .containsExactly("spi-citizen-keys--ring--key", "spi-citizen-sms--http--uri");
    }

    @Test
    void whatIsReadIsNot() {
        assertThat(unknown("kc.spi-citizen-sms--http--url", "kc.spi-citizen-keys--ring--keys"))
                .isEmpty();
    }

    @Test
    void theServerAlsoReadsOneDash() {
        assertThat(unknown("kc.spi-citizen-sms-http-url")).isEmpty();
    }

    @Test
    void theServersOwnOptionsOfAnySpiAreNone() {
        assertThat(unknown("kc.spi-citizen-sms--http--enabled", "kc.spi-citizen-sim-swap--provider"))
                .isEmpty();
    }

    @Test
    void aGatewayOfSomebodyElseHasItsOwn() {
        assertThat(unknown("kc.spi-citizen-sms--acme--token")).isEmpty();
    }

    @Test
    void everythingElseIsNotOurs() {
        assertThat(unknown("kc.spi-email-sender--provider", "kc.hostname", "path")).isEmpty();
    }
}

package org.citizenlogin.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.testkit.server.ServerFolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server with one setting missing or unsafe ends at its start and says which, and what to write. */
@Tag("J5")
@OnRealKeycloak
class RefusesToStartIT {

    private final Lab lab;

    RefusesToStartIT(Lab lab) {
        this.lab = lab;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    no keys            | KC_SPI_CITIZEN_KEYS__RING__KEYS        |                             | spi-citizen-keys--ring--keys       | there is no key. Write one of the options
                    a key too short    | KC_SPI_CITIZEN_KEYS__RING__KEYS        | k1:c2hvcnQ=                 | spi-citizen-keys--ring--keys       | 32
                    no gateway         | KC_SPI_CITIZEN_SMS__CHAIN__GATEWAYS   |                             | spi-citizen-sms--chain--gateways  | ids of gateways with commas between
                    the inbox for SMS  | KC_SPI_CITIZEN_SMS__CHAIN__GATEWAYS   | http,inbox                  | spi-citizen-sms--chain--gateways  | works with start-dev only
                    plain http         | KC_SPI_CITIZEN_SMS__HTTP__URL          | http://gateway.test/send    | spi-citizen-sms--http--url         | an https:// address
                    a thread too many  | KC_SPI_CITIZEN_OUTBOX__WORKER__THREADS | 33                          | spi-citizen-outbox--worker--threads | a whole number from 1 to 32
                    a slow form        | KC_SPI_CITIZEN_DOCUMENT__PATTERNS__KINDS | permit:([0-9]+)+          | spi-citizen-document--patterns--kinds | such as residence-permit:
                    a kind of nobody   | KC_SPI_CITIZEN_DOCUMENT__BUILT_IN__REGISTER_KINDS | passports        | spi-citizen-document--built-in--register-kinds | there is no such kind
                    a video system in clear | KC_SPI_CITIZEN_VIDEO__SIGNED_REDIRECT__URL | http://video.test/start | spi-citizen-video--signed-redirect--url | an https:// address
                    a register in clear | KC_SPI_CITIZEN_REGISTER__HTTP__URL    | http://register.test/ask    | spi-citizen-register--http--url    | an https:// address
                    """)
    void itEndsAndSaysWhatToWrite(String what, String option, String value, String key, String words) {
        Map<String, String> settings = lab.settings();
        String known = settings.remove(option);
        if (value != null) {
            settings.put(option, value);
        }

        ServerFolder.Outcome outcome = lab.engine().startUntilItEnds("start", settings);

        assertThat(outcome.exit()).as(outcome.output()).isPositive();
        assertThat(outcome.output()).contains("citizen-login: ").contains(key).contains(words);
        if (known != null && known.startsWith("k1:")) {
            assertThat(outcome.output().contains(known)).as("the key itself").isFalse();
        }
    }

    /** Which sender is used is settled when the server is built: a start cannot bring another one in. */
    @Test
    void theInboxForMailCannotBeChosenAtTheStart() {
        Map<String, String> settings = lab.settings();
        settings.put("KC_SPI_EMAIL_SENDER__PROVIDER", "citizen-inbox");

        ServerFolder.Outcome outcome = lab.engine().startUntilItEnds("start", settings);

        assertThat(outcome.exit()).as(outcome.output()).isPositive();
        assertThat(outcome.output()).contains("spi-email-sender--provider");
    }
}

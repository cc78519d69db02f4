package org.citizenlogin.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.testkit.server.ServerFolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server whose settings are missing or unsafe ends at its start and says which, and what to write, all at once. */
@Tag("J5")
@OnRealKeycloak
class RefusesToStartIT {

    private final Lab lab;

    RefusesToStartIT(Lab lab) {
        this.lab = lab;
    }

    /**
     * @param option a variable of the environment
     * @param value what it is set to; null to leave it out
     * @param key how the server's own documentation names the option
     * @param words what to write instead
     */
    private record Wrong(String option, String value, String key, String words) {}

    @Test
    void itEndsAndSaysWhatToWrite() {
        assertAllAreTold(
                new Wrong("KC_SPI_CITIZEN_KEYS__RING__KEYS", "k1:c2hvcnQ=", "spi-citizen-keys--ring--keys", "32"),
                new Wrong(
                        "KC_SPI_CITIZEN_SMS__CHAIN__GATEWAYS",
                        "http,inbox",
                        "spi-citizen-sms--chain--gateways",
                        "works with start-dev only"),
                new Wrong(
                        "KC_SPI_CITIZEN_SMS__HTTP__URL",
                        "http://gateway.test/send",
                        "spi-citizen-sms--http--url",
                        "an https:// address"),
                new Wrong(
                        "KC_SPI_CITIZEN_OUTBOX__WORKER__THREADS",
                        "33",
                        "spi-citizen-outbox--worker--threads",
                        "a whole number from 1 to 32"),
                new Wrong(
                        "KC_SPI_CITIZEN_DOCUMENT__PATTERNS__KINDS",
                        "permit:([0-9]+)+",
                        "spi-citizen-document--patterns--kinds",
                        "such as residence-permit:"),
                new Wrong(
                        "KC_SPI_CITIZEN_DOCUMENT__BUILT_IN__REGISTER_KINDS",
                        "passports",
                        "spi-citizen-document--built-in--register-kinds",
                        "there is no such kind"),
                new Wrong(
                        "KC_SPI_CITIZEN_VIDEO__SIGNED_REDIRECT__URL",
                        "http://video.test/start",
                        "spi-citizen-video--signed-redirect--url",
                        "an https:// address"),
                new Wrong(
                        "KC_SPI_CITIZEN_REGISTER__HTTP__URL",
                        "http://register.test/ask",
                        "spi-citizen-register--http--url",
                        "an https:// address"));
    }

    @Test
    void itEndsWithoutKeysAndWithoutAGateway() {
        String known = lab.settings().get("KC_SPI_CITIZEN_KEYS__RING__KEYS");

        String said = assertAllAreTold(
                new Wrong(
                        "KC_SPI_CITIZEN_KEYS__RING__KEYS",
                        null,
                        "spi-citizen-keys--ring--keys",
                        "there is no key. Write one of the options"),
                new Wrong(
                        "KC_SPI_CITIZEN_SMS__CHAIN__GATEWAYS",
                        null,
                        "spi-citizen-sms--chain--gateways",
                        "ids of gateways with commas between"));

        assertThat(said.contains(known)).as("the key itself").isFalse();
    }

    /** @return what the server printed */
    private String assertAllAreTold(Wrong... wrongs) {
        Map<String, String> settings = lab.settings();
        for (Wrong wrong : wrongs) {
            settings.remove(wrong.option());
            if (wrong.value() != null) {
                settings.put(wrong.option(), wrong.value());
            }
        }

        ServerFolder.Outcome outcome = lab.engine().startUntilItEnds("start", settings);

        assertThat(outcome.exit()).as(outcome.output()).isPositive();
        for (Wrong wrong : wrongs) {
            assertThat(outcome.output().lines())
                    .as(wrong.option())
                    .anyMatch(line -> line.contains(wrong.key()) && line.contains(wrong.words()));
        }
        return outcome.output();
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

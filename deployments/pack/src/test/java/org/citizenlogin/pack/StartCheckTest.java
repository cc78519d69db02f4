package org.citizenlogin.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.option.StartCheck;
import org.citizenlogin.setting.Setting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the start of the server says of every line of the table of settings. Without a server, Keycloak's configuration is
 * the system's properties.
 */
class StartCheckTest {

    private static final String KEYS = "spi-citizen-keys--ring--keys";
    private static final String KEY = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @BeforeEach
    void writeWhatMustBeWritten() {
        write(KEYS, KEY);
        write("spi-citizen-sms--chain--gateways", "http");
    }

    @AfterEach
    void writeNothing() {
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith("keycloak.citizen-"));
    }

    private static void write(String option, String value) {
        System.setProperty(property(option), value);
    }

    private static String property(String option) {
        return "keycloak." + option.substring("spi-".length()).replace("--", ".");
    }

    static Stream<Setting<?>> everySetting() throws IllegalAccessException {
        return SettingsTableTest.settings(true).stream();
    }

    @Test
    void whatMustBeWrittenIsEnough() {
        StartCheck.run();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everySetting")
    void aValueThatCannotBeReadEndsTheStart(Setting<?> setting) {
        Optional<String> bad = SettingsTableTest.BAD.stream()
                .filter(text -> !SettingsTableTest.isReadable(setting, text))
                .findFirst();
        if (bad.isEmpty()) {
            assertThat(setting.form()).isIn(SettingsTableTest.FREE);
            return;
        }
        write(setting.key(), bad.get());

        assertThatThrownBy(StartCheck::run)
                .hasMessageContaining("citizen-login: ")
                .hasMessageContaining("setting '" + setting.key() + "': write " + setting.form());
    }

    @Test
    void allIsToldAtOnceWithTheValueWhereItIsNoSecret() {
        write(KEYS, "not-a-key-ring-at-all");
        write("spi-citizen-freeze--link--life", "10d");
        write("spi-citizen-sms--http--success-statuses", "300");
        write("spi-citizen-sms--http--headers", "no-secret-shown");
        write("spi-citizen-sms--http--url", "https://me:word@gateway.test/");
        write("spi-citizen-register--http--url", "http://localhost/ask");

        assertThatThrownBy(StartCheck::run)
                .hasMessageContaining("6 things must be corrected")
                .hasMessageContaining("spi-citizen-freeze--link--life': write a number and s, m, h or d, from 1d to 3d,"
                        + " not '10d'")
                .hasMessageContaining("spi-citizen-sms--http--success-statuses")
                .hasMessageContaining("not '300'")
                .hasMessageContaining("spi-citizen-sms--http--headers")
                .hasMessageContaining("spi-citizen-sms--http--url")
                .hasMessageContaining("spi-citizen-register--http--allow-plain-http")
                .message()
                .doesNotContain("not-a-key-ring-at-all", "no-secret-shown", "me:word");
    }

    @Test
    void whatIsMissingIsToldTogether() {
        writeNothing();

        assertThatThrownBy(StartCheck::run)
                .hasMessageContaining("2 things must be corrected")
                .hasMessageContaining("there is no key")
                .hasMessageContaining("no SMS gateway is chosen");
    }

    @Test
    void everySettingOfTheTableIsDeclaredForTheStart() throws IllegalAccessException {
        List<String> declared = StartCheck.declared().stream()
                .flatMap(one -> one.serverSettings().stream())
                .map(Setting::key)
                .toList();

        assertThat(declared)
                .doesNotHaveDuplicates()
                .containsAll(everySetting().map(Setting::key).toList());
    }
}

package org.citizenlogin.keycloak.proof.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.setting.Setting;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeSettingsTest {

    @Test
    void unwrittenTheyAreTheSafeOnes() {
        assertThat(CodeSettings.form(Map.of())).isEqualTo(new Codes.Form(8, 5, Codes.Resend.REPLACE));
        assertThat(CodeSettings.life(Channel.SMS, Map.of())).isEqualTo(Duration.ofMinutes(10));
        assertThat(CodeSettings.life(Channel.EMAIL, Map.of())).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void theirKeysAreContracts() {
        assertThat(CodeSettings.all())
                .extracting(Setting::key)
                .containsExactly("code-digits", "code-tries", "code-resend", "code-life-sms", "code-life-email");
        assertThat(CodeSettings.RESEND.of("keep")).isEqualTo(Codes.Resend.KEEP);
        assertThat(CodeSettings.RESEND.of("replace")).isEqualTo(Codes.Resend.REPLACE);
    }

    @ParameterizedTest
    @CsvSource({
        "code-digits, 6",
        "code-digits, 12",
        "code-tries, 1",
        "code-tries, 10",
        "code-life-sms, 600s",
        "code-life-email, 24h",
        "code-life-email, 1d"
    })
    @Tag("R-13")
    @Tag("R-14")
    void theBoundsThemselvesMayBeWritten(String key, String written) {
        assertThat(setting(key).of(written)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "code-digits, 5",
        "code-digits, 13",
        "code-digits, \u0666",
        "code-digits, eight",
        "code-tries, 0",
        "code-tries, 11",
        "code-resend, both",
        "code-life-sms, 601s",
        "code-life-sms, 11m",
        "code-life-sms, 0s",
        "code-life-sms, 600",
        "code-life-email, 25h",
        "code-life-email, 86401s"
    })
    @Tag("R-13")
    @Tag("R-14")
    void whatIsBeyondThemIsRefusedWithItsKey(String key, String written) {
        assertThatThrownBy(() -> setting(key).of(written))
                .isInstanceOf(Setting.Malformed.class)
                .hasMessageStartingWith("setting '" + key + "': write ");
    }

    private static Setting<?> setting(String key) {
        return CodeSettings.all().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}

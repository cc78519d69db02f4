package org.citizenlogin.recovery.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.citizenlogin.identity.AllowedCountries;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.otherways.OtherWays;
import org.citizenlogin.setting.Setting;
import org.citizenlogin.throttle.Limit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoverySettingsTest {

    @Test
    void nothingWrittenIsTheSafePolicy() {
        RecoveryPolicy policy = RecoveryPolicy.of(Map.of());

        assertThat(policy.ways())
                .isEqualTo(new Ways(
                        List.of(Way.PHONE),
                        End.ONE_TIME_PASSWORD,
                        End.CHOOSE_PASSWORD,
                        List.of(),
                        Set.of(Channel.SMS, Channel.EMAIL)));
        assertThat(policy.country()).isEqualTo("GE");
        assertThat(policy.allowedCountries()).isEqualTo(AllowedCountries.onlyOwn("GE"));
        assertThat(policy.life()).isEqualTo(Duration.ofHours(24));
        assertThat(policy.lifeSmsOnly()).isEqualTo(Duration.ofMinutes(10));
        assertThat(policy.resendAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(policy.accountLimits())
                .containsExactly(
                        new Limit("recovery-account-1h", 3, Duration.ofHours(1)),
                        new Limit("recovery-account-1d", 6, Duration.ofDays(1)));
        assertThat(policy.phoneLimits())
                .containsExactly(
                        new Limit("recovery-phone-1h", 3, Duration.ofHours(1)),
                        new Limit("recovery-phone-1d", 6, Duration.ofDays(1)));
        assertThat(policy.otherWays().hotline()).isEmpty();
        assertThat(policy.otherWays().help()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ways, 'phone,video'",
        "ways, ','",
        "ways, document", // and no document
        "phone-end, nothing",
        "document-end, login",
        "documents, 'Passport'",
        "document-channels, pigeon",
        "document-limit, 0/1h",
        "life, 25h", // security: at most 24 h by e-mail
        "life-sms-only, 11m", // security: at most 10 min by SMS
        "resend-after, 1s",
        "country, Georgia",
        "allowed-countries, 'GE,XX'",
        "allowed-countries, 'GE,'",
        "account-limit, many",
        "account-limit, '3/1h, 5/60m'", // one window twice
        "account-limit, 0/1h",
        "try-limit, ''' OR 1=1'",
        "hotline, javascript:alert(1)",
        "help-url, http://help.example.org/",
        "help-url, javascript:alert(1)"
    })
    @Tag("R-14")
    void aSettingThatCannotBeReadIsRefusedWithItsKey(String key, String written) {
        assertThatThrownBy(() -> RecoveryPolicy.of(Map.of(key, written)))
                .isInstanceOf(Setting.Malformed.class)
                .hasMessageContaining("'" + (written.equals("document") ? "documents" : key) + "'");
    }

    @Test
    void whatIsWrittenIsRead() {
        RecoveryPolicy policy = RecoveryPolicy.of(Map.of(
                "country", "pl",
                "allowed-countries", "GE, PL",
                "life", "2h",
                "realm-limit", "5/1d",
                "hotline", "+995 32 200 00 00",
                "help-url", "https://help.example.org/counters"));

        assertThat(policy.country()).isEqualTo("PL");
        assertThat(policy.allowedCountries().regions()).containsExactly("GE", "PL");
        assertThat(policy.life()).isEqualTo(Duration.ofHours(2));
        assertThat(policy.realmLimits()).containsExactly(new Limit("recovery-realm-1d", 5, Duration.ofDays(1)));
        assertThat(policy.otherWays().hotline()).contains("+995 32 200 00 00");
        assertThat(policy.otherWays().help()).contains(URI.create("https://help.example.org/counters"));
    }

    @Test
    void theWaysAreOfferedInTheOrderWritten() {
        Ways ways = RecoveryPolicy.of(Map.of(
                        "ways", "document, phone",
                        "documents", "ru-snils,passport",
                        "phone-end", "choose-password",
                        "document-end", "one-time-password",
                        "document-channels", "sms"))
                .ways();

        assertThat(ways.offered()).containsExactly(Way.DOCUMENT, Way.PHONE);
        assertThat(ways.documents()).containsExactly("ru-snils", "passport");
        assertThat(ways.endOf(Way.PHONE)).isEqualTo(End.CHOOSE_PASSWORD);
        assertThat(ways.endOf(Way.DOCUMENT)).isEqualTo(End.ONE_TIME_PASSWORD);
        assertThat(ways.channels()).containsExactly(Channel.SMS);
    }

    @Test
    void otherWaysThatCanBeReadAreShownEvenWhenTheRestCannot() {
        OtherWays ways =
                OtherWays.readable(Map.of("life", "for ever", "hotline", "1234", "help-url", "not an address"));

        assertThat(ways.hotline()).contains("1234");
        assertThat(ways.help()).isEmpty();
    }

    @Test
    void theKeysAreContracts() {
        assertThat(RecoverySettings.all())
                .extracting(Setting::key)
                .containsExactly(
                        "ways",
                        "phone-end",
                        "document-end",
                        "documents",
                        "document-channels",
                        "country",
                        "allowed-countries",
                        "life",
                        "life-sms-only",
                        "resend-after",
                        "source-limit",
                        "phone-limit",
                        "account-limit",
                        "country-limit",
                        "realm-limit",
                        "document-limit",
                        "source-document-limit",
                        "try-limit",
                        "source-try-limit",
                        "hotline",
                        "hotline-abroad",
                        "help-url");
    }
}

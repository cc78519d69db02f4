package org.citizenlogin.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.citizenlogin.keycloak.messaging.sms.SmsGatewayFactory;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.setting.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.ServerStartupError;

class TwilioConfigTest {

    private static final String HEX = "0123456789abcdef0123456789abcdef";

    private static Map<String, String> token() {
        return new HashMap<>(Map.of("account-sid", "AC" + HEX, "auth-token", "canary-token", "from", "+15005550006"));
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> options = token();
        if (value == null) {
            options.remove(key);
        } else {
            options.put(key, value);
        }
        return options;
    }

    private static TwilioConfig read(Map<String, String> options) {
        return TwilioConfig.of(ServerOptions.in(new Written(options))).orElseThrow();
    }

    private static void refuses(Map<String, String> options, String... named) {
        assertThatThrownBy(() -> read(options))
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContainingAll(named)
                .hasMessageNotContaining("canary-token")
                .hasMessageNotContaining(HEX);
    }

    @Test
    void anAccountProvesItselfByItsToken() {
        TwilioConfig config = read(token());
        assertThat(config.account()).isEqualTo("AC" + HEX);
        assertThat(config.user()).isEqualTo("AC" + HEX);
        assertThat(config.password().reveal()).isEqualTo("canary-token");
        assertThat(config.sender()).isEqualTo(new TwilioConfig.Sender("+15005550006", false));
        assertThat(config.base()).isEmpty();
        assertThat(config).hasToString("TwilioConfig");
    }

    @Test
    void anAccountProvesItselfByAnApiKey() {
        Map<String, String> options = with("auth-token", null);
        options.put("api-key", "SK" + HEX);
        options.put("api-secret", "canary-secret");
        options.remove("from");
        options.put("messaging-service-sid", "MG" + HEX);
        TwilioConfig config = read(options);
        assertThat(config.account()).isEqualTo("AC" + HEX);
        assertThat(config.user()).isEqualTo("SK" + HEX);
        assertThat(config.password().reveal()).isEqualTo("canary-secret");
        assertThat(config.sender()).isEqualTo(new TwilioConfig.Sender("MG" + HEX, true));
    }

    @Test
    void withoutAnAccountTheGatewayIsNotUsedAndSaysWhatToWrite() {
        TwilioGatewayFactory factory = new TwilioGatewayFactory();
        factory.init(new Written(Map.of()));
        factory.postInit(null);
        assertThat(factory.missing().orElseThrow()).contains("spi-citizen-sms--twilio--account-sid", "AC and 32");
        factory.init(new Written(token()));
        factory.postInit(null);
        assertThat(factory.missing()).isEmpty();
        assertThat(factory.create(null)).isInstanceOf(TwilioGateway.class);
    }

    @Test
    void oneProofAndOneSenderMustBeWritten() {
        refuses(with("auth-token", null), "auth-token", "api-key", "none");
        refuses(with("api-key", "SK" + HEX), "api-key", "api-secret", "both");
        refuses(with("api-secret", "canary-secret"), "api-key", "api-secret", "both");
        Map<String, String> twice = with("api-key", "SK" + HEX);
        twice.put("api-secret", "canary-secret");
        refuses(twice, "auth-token", "api-key", "not both");
        refuses(with("from", null), "from", "messaging-service-sid", "none");
        refuses(with("messaging-service-sid", "MG" + HEX), "from", "messaging-service-sid", "both");
    }

    @ParameterizedTest
    @CsvSource({
        "account-sid, canary",
        "account-sid, AC0123456789ABCDEF0123456789ABCDEF",
        "account-sid, AC0123/../canary",
        "api-key, canary",
        "from, canary canary canary",
        "from, +0canary",
        "from, 12",
        "messaging-service-sid, canary",
        "base-url, http://api.canary.twilio.com",
        "base-url, https://canary.example.org",
        "base-url, https://twilio.com.canary.example.org",
        "base-url, https://canarytwilio.com",
        "base-url, https://api.twilio.com/canary",
        "base-url, https://api.twilio.com/?canary=1",
        "base-url, https://canary@api.twilio.com",
    })
    void aMalformedOptionIsRefusedByItsKeyAndWithoutACredential(String key, String text) {
        refuses(with(key, text), "spi-citizen-sms--twilio--" + key, "write");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.dublin.ie1.twilio.com",
                "https://api.twilio.com/",
                "http://localhost:8080",
                "http://127.0.0.1:8080",
                "http://[::1]:8080"
            })
    void anEdgeOfTwilioOrThisMachineIsAccepted(String base) {
        assertThat(read(with("base-url", base)).base()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+15005550006", "12345", "Portal", "E Gov 24"})
    void aNumberAShortCodeOrANameMaySend(String from) {
        assertThat(read(with("from", from)).sender().text()).isEqualTo(from);
    }

    @Test
    void identifiersArePinned() {
        assertThat(TwilioGatewayFactory.ID).isEqualTo("twilio");
        assertThat(new TwilioGatewayFactory().getId()).isEqualTo("twilio");
        assertThat(TwilioConfig.SETTINGS)
                .extracting(Setting::key)
                .containsExactly(
                        "spi-citizen-sms--twilio--account-sid",
                        "spi-citizen-sms--twilio--auth-token",
                        "spi-citizen-sms--twilio--api-key",
                        "spi-citizen-sms--twilio--api-secret",
                        "spi-citizen-sms--twilio--from",
                        "spi-citizen-sms--twilio--messaging-service-sid",
                        "spi-citizen-sms--twilio--base-url");
        assertThat(TwilioConfig.SETTINGS.stream().filter(Setting::secret).map(Setting::label))
                .containsExactly("Auth token", "API secret");
        assertThat(TwilioGateway.DEADLINE).hasSeconds(5);
        assertThat(ServiceLoader.load(SmsGatewayFactory.class).stream().map(ServiceLoader.Provider::type))
                .contains(TwilioGatewayFactory.class);
    }
}

package org.citizenlogin.sms.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.lab.CaughtLog;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheck.Finding;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheckFactory;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.setting.Setting;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.ServerStartupError;

/** The real SDK against a real HTTP server on loopback. */
@Tag("R-31")
class TwilioSimSwapTest {

    private static final String HEX = "0123456789abcdef0123456789abcdef";
    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration WITHIN = Duration.ofHours(72);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final PhoneNumber PHONE = new PhoneNumber("+995599123456", "GE");

    private static final String NO_SWAP = swap("null, \"swapped_period\":\"PT72H\", \"swapped_in_period\":false");

    @RegisterExtension
    static final WireMockExtension TWILIO = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private static TwilioSimSwap check(String base, boolean callForwarding, Duration deadline) {
        TwilioAccount account = new TwilioAccount("AC" + HEX, "SK" + HEX, Secret.of("canary-password"));
        return new TwilioSimSwap(
                new TwilioSimSwapConfig(account, callForwarding, Optional.of(URI.create(base))),
                OneRequest.client(),
                CLOCK,
                deadline);
    }

    private static Finding ask() {
        return check(TWILIO.baseUrl(), false, TwilioSimSwap.DEADLINE).ask(null, PHONE, WITHIN);
    }

    private static Finding askForCallsToo() {
        return check(TWILIO.baseUrl(), true, TwilioSimSwap.DEADLINE).ask(null, PHONE, WITHIN);
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        TWILIO.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static void answers(String fields) {
        answers(aResponse()
                .withBody(
                        "{\"phone_number\":\"+995599123456\",\"valid\":true,\"validation_errors\":[]," + fields + "}"));
    }

    private static String swap(String last) {
        return "\"sim_swap\":{\"last_sim_swap\":{\"last_sim_swap_date\":" + last
                + "},\"carrier_name\":\"canary\",\"error_code\":null}";
    }

    private static int requests() {
        return TWILIO.findAll(anyRequestedFor(anyUrl())).size();
    }

    @Test
    void aCardNobodyReplacedIsAskedAboutOnceWithOurCredentials() {
        answers(NO_SWAP);
        assertThat(ask()).isEqualTo(Finding.NOT_SWAPPED);
        TWILIO.verify(
                1,
                getRequestedFor(urlPathEqualTo("/v2/PhoneNumbers/%2B995599123456"))
                        .withBasicAuth(new BasicCredentials("SK" + HEX, "canary-password"))
                        .withQueryParam("Fields", equalTo("sim_swap")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-10T11:59:59Z, SWAPPED",
        "2026-01-07T12:00:00Z, SWAPPED",
        "2026-01-07T11:59:59Z, NOT_SWAPPED",
        "2020-01-01T00:00:00Z, NOT_SWAPPED",
        "2026-01-10T12:10:00Z, SWAPPED",
    })
    void theDayOfTheLastChangeDecides(String date, Finding finding) {
        answers(swap("\"" + date + "\",\"swapped_period\":\"PT1H\",\"swapped_in_period\":false"));
        assertThat(ask()).isEqualTo(finding);
    }

    @ParameterizedTest
    @CsvSource({
        "true, PT24H, SWAPPED",
        "true, PT720H, SWAPPED",
        "true, , SWAPPED",
        "false, PT72H, NOT_SWAPPED",
        "false, PT720H, NOT_SWAPPED",
        "false, PT71H59M, UNDECIDED",
        "false, , UNDECIDED",
        "false, canary, UNDECIDED",
    })
    void withoutADayThePeriodDecidesIfItIsLongEnough(boolean inPeriod, String period, Finding finding) {
        answers(swap("null,\"swapped_period\":" + (period == null ? "null" : "\"" + period + "\"")
                + ",\"swapped_in_period\":" + inPeriod));
        assertThat(ask()).isEqualTo(finding);
    }

    @Test
    void anOperatorThatKnowsNothingDecidesNothing() {
        answers("\"sim_swap\":{\"last_sim_swap\":null,\"error_code\":60606}");
        assertThat(ask()).isEqualTo(Finding.UNDECIDED);
        answers("\"sim_swap\":{\"last_sim_swap\":{\"last_sim_swap_date\":null,\"swapped_period\":\"PT72H\","
                + "\"swapped_in_period\":false},\"error_code\":60606}");
        assertThat(ask()).isEqualTo(Finding.UNDECIDED);
        answers("\"sim_swap\":null");
        assertThat(ask()).isEqualTo(Finding.UNDECIDED);
        answers("\"sim_swap\":{\"last_sim_swap\":{}}");
        assertThat(ask()).isEqualTo(Finding.UNDECIDED);
    }

    @Test
    void aNumberNobodyHasDecidesNothing() {
        answers(aResponse().withBody("{\"valid\":false,\"validation_errors\":[\"TOO_SHORT\"]," + NO_SWAP + "}"));
        assertThat(ask()).isEqualTo(Finding.UNDECIDED);
        answers(aResponse().withBody("{" + NO_SWAP + "}"));
        assertThat(ask()).isEqualTo(Finding.UNDECIDED);
        answers(aResponse().withStatus(404).withBody("{\"code\":20404,\"message\":\"canary\",\"status\":404}"));
        assertThat(ask()).isEqualTo(Finding.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 408, 429, 500, 502, 503, 504, 201, 204, 302})
    void anyOtherStatusDecidesNothingAndIsNotAskedAgain(int status) {
        answers(aResponse()
                .withStatus(status)
                .withHeader("Location", TWILIO.baseUrl() + "/elsewhere")
                .withBody("{\"valid\":true," + NO_SWAP + "}"));
        assertThat(ask()).isEqualTo(Finding.UNDECIDED);
        assertThat(requests()).as("the SDK's own client would have asked again").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "<html>canary</html>",
                "{\"valid\":\"perhaps\"}",
                "\u0000",
                "{\"valid\":true}"
            })
    void anAnswerNobodyCanReadDecidesNothing(String body) {
        answers(aResponse().withBody(body));
        assertThat(ask()).isEqualTo(Finding.UNDECIDED);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aConnectionThatBreaksDecidesNothing(Fault fault) {
        answers(aResponse().withFault(fault));
        assertThat(ask()).isEqualTo(Finding.UNDECIDED);
    }

    @Test
    void aSlowAnswerAndOneThatDribblesAreGivenUpAtTheDeadline() {
        for (ResponseDefinitionBuilder slow : List.of(
                aResponse().withBody("{\"valid\":true," + NO_SWAP + "}").withFixedDelay(20_000),
                aResponse().withBody("{\"valid\":true," + NO_SWAP + "}").withChunkedDribbleDelay(60, 20_000))) {
            answers(slow);
            long start = System.nanoTime();
            assertThat(check(TWILIO.baseUrl(), false, SOON).ask(null, PHONE, WITHIN))
                    .isEqualTo(Finding.UNDECIDED);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SOON, SOON.plusSeconds(5));
        }
        assertThat(TwilioSimSwap.DEADLINE).hasSeconds(2);
    }

    @Test
    void aServerNobodyReachesDecidesNothing() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(check("http://127.0.0.1:" + port, false, SOON).ask(null, PHONE, WITHIN))
                .isEqualTo(Finding.UNDECIDED);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"call_forwarding_enabled\":false,\"error_code\":null}', NOT_SWAPPED",
        "'{\"call_forwarding_enabled\":true,\"error_code\":null}', SWAPPED",
        "'{\"call_forwarding_enabled\":null,\"error_code\":60606}', UNDECIDED",
        "'{\"call_forwarding_enabled\":false,\"error_code\":60606}', UNDECIDED",
        "null, UNDECIDED",
    })
    void forwardedCallsCountWhereTheyAreAskedFor(String forwarding, Finding finding) {
        answers(NO_SWAP + ",\"call_forwarding\":" + forwarding);
        assertThat(askForCallsToo()).isEqualTo(finding);
        TWILIO.verify(1, getRequestedFor(anyUrl()).withQueryParam("Fields", equalTo("sim_swap,call_forwarding")));
        assertThat(ask()).as("not asked for").isEqualTo(Finding.NOT_SWAPPED);
    }

    @Test
    void callsThatAreNotForwardedDoNotClearACardNobodyKnowsAbout() {
        answers("\"sim_swap\":null,\"call_forwarding\":{\"call_forwarding_enabled\":false}");
        assertThat(askForCallsToo()).isEqualTo(Finding.UNDECIDED);
    }

    @Test
    @Tag("R-63")
    void neitherNumberNorSecretReachesALog() {
        List<String> logged;
        try (CaughtLog log = new CaughtLog()) {
            answers(NO_SWAP);
            ask();
            answers(aResponse().withStatus(401).withBody("{\"code\":20003,\"message\":\"canary +995599123456\"}"));
            ask();
            answers(aResponse().withBody("<html>canary +995599123456"));
            ask();
            logged = log.lines();
        }
        // The JDK's and the test server's own lines name the address that is called; ours do not.
        String ours = String.join(
                "\n", logged.stream().filter(line -> line.contains("Twilio")).toList());
        String basic = Base64.getEncoder()
                .encodeToString(("SK" + HEX + ":canary-password").getBytes(StandardCharsets.US_ASCII));
        assertThat(ours).contains("could not say").doesNotContain("canary", "599123456", basic);
        assertThat(String.join("\n", logged)).doesNotContain("canary-password", basic);
    }

    private static Map<String, String> account() {
        return Map.of("account-sid", "AC" + HEX, "auth-token", "canary-token", "from", "+15005550006");
    }

    @Test
    void theAccountIsTheOneOfTheGateway() {
        TwilioSimSwapFactory factory = new TwilioSimSwapFactory();
        factory.init(ServerOptions.in(new Written(Map.of())), ServerOptions.in(new Written(Map.of())));
        assertThat(factory.missing().orElseThrow()).contains("spi-citizen-sms--twilio--account-sid");
        factory.init(ServerOptions.in(new Written(Map.of())), ServerOptions.in(new Written(account())));
        assertThat(factory.missing()).isEmpty();
        assertThat(factory.create(null)).isInstanceOf(TwilioSimSwap.class);
    }

    @ParameterizedTest
    @CsvSource({
        "call-forwarding, perhaps",
        "base-url, https://canary.example.org",
        "base-url, http://lookups.twilio.com"
    })
    void aMalformedOptionIsRefusedByItsKey(String key, String text) {
        assertThatThrownBy(() -> TwilioSimSwapConfig.of(
                        ServerOptions.in(new Written(Map.of(key, text))), ServerOptions.in(new Written(account()))))
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContaining("spi-citizen-sim-swap--twilio--" + key)
                .hasMessageNotContaining("canary");
    }

    @Test
    void identifiersArePinned() {
        assertThat(new TwilioSimSwapFactory().getId()).isEqualTo("twilio");
        assertThat(TwilioSimSwapConfig.SETTINGS)
                .extracting(Setting::key)
                .containsExactly(
                        "spi-citizen-sim-swap--twilio--call-forwarding", "spi-citizen-sim-swap--twilio--base-url");
        assertThat(ServiceLoader.load(SimSwapCheckFactory.class).stream().map(ServiceLoader.Provider::type))
                .contains(TwilioSimSwapFactory.class);
    }
}

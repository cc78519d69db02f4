package org.citizenlogin.sms.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.lab.CaughtLog;
import org.citizenlogin.keycloak.messaging.sms.SmsGateway.Message;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.secret.Secret;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real SDK against a real HTTP server on loopback. */
class TwilioGatewayTest {

    private static final String HEX = "0123456789abcdef0123456789abcdef";
    private static final String PATH = "/2010-04-01/Accounts/AC" + HEX + "/Messages.json";
    private static final String ACCEPTED =
            "{\"sid\":\"SM" + HEX + "\",\"status\":\"queued\",\"error_code\":null,\"to\":\"+995599123456\"}";

    private static final Instant NOW = Instant.EPOCH;
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    /** Short where it is waited for. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final PhoneNumber TO = new PhoneNumber("+995599123456", "GE");
    private static final String TEXT = "canary-text გამარჯობა & +%\n@login.example.gov #hk7m-2wqx";

    @RegisterExtension
    static final WireMockExtension TWILIO = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private static TwilioGateway gateway(String base, boolean key, TwilioConfig.Sender sender, Duration deadline) {
        return gateway(base, key, sender, deadline, Runnable::run);
    }

    private static TwilioGateway gateway(
            String base, boolean key, TwilioConfig.Sender sender, Duration deadline, Executor threads) {
        TwilioConfig config = new TwilioConfig(
                "AC" + HEX,
                (key ? "SK" : "AC") + HEX,
                Secret.of("canary-password"),
                sender,
                Optional.of(URI.create(base)));
        return new TwilioGateway(config, OneRequest.client(), CLOCK, deadline, threads);
    }

    private static TwilioGateway gateway(String base, Duration deadline) {
        return gateway(base, false, new TwilioConfig.Sender("+15005550006", false), deadline);
    }

    private static TwilioGateway gateway(String base) {
        return gateway(base, TwilioGateway.DEADLINE);
    }

    private static Message message(Duration life) {
        return new Message("id-1", TO, Secret.of(TEXT), NOW.plus(life));
    }

    private static Delivery send() {
        return gateway(TWILIO.baseUrl())
                .send(message(Duration.ofMinutes(10)))
                .toCompletableFuture()
                .join();
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        TWILIO.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static ResponseDefinitionBuilder error(int status, int code) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"status\":" + status + ",\"code\":" + code
                        + ",\"message\":\"canary +995599123456\",\"more_info\":\"https://www.twilio.com/docs\"}");
    }

    private static int requests() {
        return TWILIO.findAll(com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(anyUrl()))
                .size();
    }

    @Test
    void anAcceptedMessageIsDeliveredOnceWithItsLife() {
        answers(aResponse().withStatus(201).withBody(ACCEPTED));
        assertThat(send()).isEqualTo(Delivery.delivered());
        TWILIO.verify(
                1,
                postRequestedFor(urlEqualTo(PATH))
                        .withBasicAuth(new BasicCredentials("AC" + HEX, "canary-password"))
                        .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                        .withFormParam("To", equalTo("+995599123456"))
                        .withFormParam("From", equalTo("+15005550006"))
                        .withFormParam("Body", equalTo(TEXT))
                        .withFormParam("ValidityPeriod", equalTo("600")));
    }

    @Test
    void theCallersThreadIsNotHeldAndAMessageThatGotNoThreadInTimeIsNotSent() {
        answers(aResponse().withStatus(201).withBody(ACCEPTED));
        Deque<Runnable> waiting = new ArrayDeque<>();
        TwilioGateway gateway = gateway(
                TWILIO.baseUrl(),
                false,
                new TwilioConfig.Sender("+15005550006", false),
                Duration.ofNanos(1),
                waiting::add);

        CompletableFuture<Delivery> sent =
                gateway.send(message(Duration.ofMinutes(10))).toCompletableFuture();
        assertThat(sent).isNotDone();
        long later = System.nanoTime() + 2;
        while (System.nanoTime() - later < 0) {
            Thread.onSpinWait();
        }
        waiting.remove().run();

        assertThat(sent).isCompletedWithValue(Delivery.failed("twilio-busy"));
        assertThat(requests()).isZero();
    }

    @Test
    void anApiKeyAndAMessagingServiceAreUsedWhenWritten() {
        answers(aResponse().withStatus(201).withBody(ACCEPTED));
        TwilioGateway gateway =
                gateway(TWILIO.baseUrl(), true, new TwilioConfig.Sender("MG" + HEX, true), TwilioGateway.DEADLINE);
        assertThat(gateway.send(message(Duration.ofMinutes(10)))
                        .toCompletableFuture()
                        .join())
                .isEqualTo(Delivery.delivered());
        TWILIO.verify(
                1,
                postRequestedFor(urlEqualTo(PATH))
                        .withBasicAuth(new BasicCredentials("SK" + HEX, "canary-password"))
                        .withFormParam("MessagingServiceSid", equalTo("MG" + HEX))
                        .withoutFormParam("From"));
    }

    @ParameterizedTest
    @CsvSource({"PT1S, 1", "PT1.999S, 1", "PT59.5S, 59", "PT10H, 36000", "PT10H1S, 36000", "P1D, 36000"})
    @Tag("R-26")
    void theValidityIsTheRemainingLifeInWholeSeconds(Duration life, String seconds) {
        answers(aResponse().withStatus(201).withBody(ACCEPTED));
        assertThat(gateway(TWILIO.baseUrl())
                        .send(message(life))
                        .toCompletableFuture()
                        .join())
                .isEqualTo(Delivery.delivered());
        TWILIO.verify(1, postRequestedFor(urlEqualTo(PATH)).withFormParam("ValidityPeriod", equalTo(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.999S", "PT0S", "PT-1S", "P-1D"})
    void anExpiredTextIsRefusedWithoutACall(Duration life) {
        answers(aResponse().withStatus(201).withBody(ACCEPTED));
        assertThat(gateway(TWILIO.baseUrl())
                        .send(message(life))
                        .toCompletableFuture()
                        .join())
                .isEqualTo(Delivery.refused("expired"));
        assertThat(requests()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"400, 21211", "400, 21610", "400, 21614", "400, 21408", "403, 21408", "400, 21617", "422, 12345"})
    void aMessageThatCanNeverGoIsRefusedByItsCode(int status, int code) {
        answers(error(status, code));
        assertThat(send()).isEqualTo(Delivery.refused("twilio-" + code));
        assertThat(requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "401, 20003, twilio-20003",
        "403, 20403, twilio-20403",
        "403, 60410, twilio-60410",
        "401, 0, twilio-http-401",
        "402, 1, twilio-1",
        "404, 20404, twilio-20404",
        "400, 21212, twilio-21212",
        "400, 21606, twilio-21606",
        "400, 21611, twilio-21611",
        "400, 21703, twilio-21703"
    })
    void whatSpeaksOfOurAccountIsAFailureThatCanPass(int status, int code, String reason) {
        answers(error(status, code));
        assertThat(send()).isEqualTo(Delivery.failed(reason));
        assertThat(requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "429, 20429, twilio-20429",
        "429, 60212, twilio-60212",
        "400, 60212, twilio-60212",
        "500, 20500, twilio-20500",
        "503, 20503, twilio-20503",
        "502, 1, twilio-1",
        "408, 1, twilio-1"
    })
    void whatMayPassIsAFailureThatHonoursRetryAfterAndIsSentOnce(int status, int code, String reason) {
        answers(error(status, code).withHeader("Retry-After", "17"));
        assertThat(send()).isEqualTo(Delivery.failed(reason, Duration.ofSeconds(17)));
        assertThat(requests()).as("the SDK's own client would have sent again").isEqualTo(1);
    }

    @Test
    void aDateToRetryAfterIsRead() {
        answers(error(429, 20429).withHeader("Retry-After", "Thu, 01 Jan 1970 00:02:00 GMT"));
        assertThat(send()).isEqualTo(Delivery.failed("twilio-20429", Duration.ofMinutes(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "99999999999999999999", "1.5", "Thu, 32 Jan 1970 00:02:00 GMT"})
    void aPauseNobodyCanReadIsNone(String retryAfter) {
        answers(error(429, 20429).withHeader("Retry-After", retryAfter));
        assertThat(send()).isEqualTo(Delivery.failed("twilio-20429"));
    }

    @ParameterizedTest
    @CsvSource({"400, twilio-http-400", "422, twilio-http-422"})
    void withoutAReadableCodeTheStatusDecides(int status, String reason) {
        for (String body : List.of("", "{", "<html>canary</html>", "[]", "{\"code\":\"canary\"}", "null", "{}")) {
            answers(aResponse().withStatus(status).withBody(body));
            assertThat(send()).as(body).isEqualTo(Delivery.refused(reason));
        }
        answers(aResponse().withStatus(500).withBody("<html>"));
        assertThat(send()).isEqualTo(Delivery.failed("twilio-http-500"));
        answers(aResponse().withStatus(404).withBody("<html>"));
        assertThat(send()).isEqualTo(Delivery.failed("twilio-http-404"));
        answers(aResponse().withStatus(429).withBody("<html>"));
        assertThat(send()).isEqualTo(Delivery.failed("twilio-http-429"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "null",
                "<html>canary</html>",
                "{\"status\":\"queued\"}",
                "{\"sid\":{}}",
                "\u0000"
            })
    void anAcceptanceThatCannotBeReadIsNotSentAgain(String body) {
        answers(aResponse().withStatus(201).withBody(body));
        assertThat(send()).isEqualTo(Delivery.unclear("twilio-unreadable"));
    }

    @Test
    void anAcceptanceThatSaysItFailedIsRefused() {
        answers(aResponse()
                .withStatus(201)
                .withBody("{\"sid\":\"SM" + HEX + "\",\"status\":\"failed\",\"error_code\":30006}"));
        assertThat(send()).isEqualTo(Delivery.refused("twilio-30006"));
        answers(aResponse()
                .withStatus(201)
                .withBody("{\"sid\":\"SM" + HEX + "\",\"status\":\"failed\",\"error_code\":30002}"));
        assertThat(send()).isEqualTo(Delivery.failed("twilio-30002"));
    }

    @Test
    void anotherSuccessThanCreatedIsNoAcceptance() {
        answers(aResponse().withStatus(200).withBody(ACCEPTED));
        assertThat(send()).isEqualTo(Delivery.cut("twilio-http-200"));
    }

    @Test
    void aGatewayTimeoutMayHaveBeenAccepted() {
        answers(error(504, 1));
        assertThat(send()).isEqualTo(Delivery.cut("twilio-1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        answers(aResponse().withStatus(status).withHeader("Location", TWILIO.baseUrl() + "/elsewhere"));
        assertThat(send()).isEqualTo(Delivery.failed("twilio-http-" + status));
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void aSlowAnswerIsCutAtTheDeadline() {
        answers(aResponse().withStatus(201).withBody(ACCEPTED).withFixedDelay(20_000));
        assertCutAtTheDeadline();
    }

    @Test
    void anAnswerThatDribblesIsCutAtTheDeadline() {
        answers(aResponse().withStatus(201).withBody(ACCEPTED).withChunkedDribbleDelay(60, 20_000));
        assertCutAtTheDeadline();
    }

    private static void assertCutAtTheDeadline() {
        long start = System.nanoTime();
        assertThat(gateway(TWILIO.baseUrl(), SOON)
                        .send(message(Duration.ofMinutes(10)))
                        .toCompletableFuture()
                        .join())
                .isEqualTo(Delivery.cut("twilio-timeout"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SOON, SOON.plusSeconds(5));
        assertThat(requests()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aConnectionThatBreaksAfterTheRequestMayHaveBeenAccepted(Fault fault) {
        answers(aResponse().withFault(fault));
        assertThat(send()).isEqualTo(Delivery.cut("twilio-cut"));
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void anEndlessAnswerIsCut() {
        answers(aResponse().withStatus(201).withBody("[" + " ".repeat(OneRequest.MOST_BYTES) + "]"));
        assertThat(send()).isEqualTo(Delivery.cut("twilio-cut"));
    }

    @Test
    void aDeeplyNestedAnswerIsUnreadable() {
        answers(aResponse().withStatus(201).withBody("{\"x\":".repeat(8000)));
        assertThat(send()).isEqualTo(Delivery.unclear("twilio-unreadable"));
    }

    @Test
    void aServerNobodyReachesIsAPlainFailure() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(gateway("http://127.0.0.1:" + port)
                        .send(message(Duration.ofMinutes(1)))
                        .toCompletableFuture()
                        .join())
                .isEqualTo(Delivery.failed("twilio-unreachable"));
        assertThat(gateway("http://nowhere.invalid")
                        .send(message(Duration.ofMinutes(1)))
                        .toCompletableFuture()
                        .join())
                .isEqualTo(Delivery.failed("twilio-unreachable"));
    }

    @Test
    void aServerThatSpeaksNoTlsIsAFailureOfTls() {
        assertThat(gateway(TWILIO.baseUrl().replace("http:", "https:"))
                        .send(message(Duration.ofMinutes(1)))
                        .toCompletableFuture()
                        .join())
                .isInstanceOfSatisfying(Delivery.Failed.class, failed -> assertThat(failed.reason())
                        .isIn("twilio-tls", "twilio-cut"));
    }

    @Test
    void aServerThatAcceptsAndSaysNothingIsCut() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Delivery delivery = gateway("http://127.0.0.1:" + silent.getLocalPort(), SOON)
                    .send(message(Duration.ofMinutes(1)))
                    .toCompletableFuture()
                    .join();
            assertThat(delivery).isEqualTo(Delivery.cut("twilio-timeout"));
            try (Socket sent = silent.accept()) {
                assertThat(sent.isConnected()).isTrue();
            }
        }
    }

    @Test
    void anInterruptedThreadStaysInterrupted() {
        answers(aResponse().withStatus(201).withBody(ACCEPTED).withFixedDelay(5_000));
        Thread.currentThread().interrupt();
        try {
            assertThat(send()).isEqualTo(Delivery.cut("twilio-interrupted"));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    @Tag("R-63")
    void nothingOfAMessageReachesALogOrTheConsole() {
        String logged;
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        try (CaughtLog log = new CaughtLog()) {
            for (ResponseDefinitionBuilder answer : List.of(
                    aResponse().withStatus(201).withBody(ACCEPTED),
                    error(400, 21211),
                    error(401, 20003),
                    error(503, 20503),
                    aResponse().withStatus(201).withBody("<html>canary +995599123456"),
                    aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))) {
                answers(answer);
                assertThat(send().toString()).doesNotContain("canary", "599123456");
            }
            logged = log.text();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        String basic = Base64.getEncoder()
                .encodeToString(("AC" + HEX + ":canary-password").getBytes(StandardCharsets.US_ASCII));
        assertThat(logged + printed.toString(StandardCharsets.UTF_8))
                .doesNotContain("canary", "599123456", "hk7m", basic);
    }
}

package org.citizenlogin.keycloak.messaging.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.lab.TestScope;
import org.citizenlogin.keycloak.platform.http.DialServer;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpGatewayTest {

    private static final Instant NOW = Instant.parse("2030-05-06T07:08:09Z");
    private static final String TEXT = "One-time password: \"hk7m\"\n{id} \\ პაროლი &+%";

    private final DialServer server = new DialServer();

    @AfterEach
    void close() {
        server.close();
    }

    private Delivery send(String... options) {
        return send(Duration.ofSeconds(4), options);
    }

    private Delivery send(Duration deadline, String... options) {
        List<String> written = new ArrayList<>(List.of(
                "url",
                server.url(),
                "body",
                "{\"to\":\"{to}\",\"text\":\"{text}\",\"id\":\"{id}\",\"ttl\":{validity}}"));
        written.addAll(List.of(options));
        HttpGatewayConfig config = HttpGatewayConfig.of(
                        HttpGatewayConfig.Settings.of("http"),
                        ServerOptions.in(TestScope.of(written.toArray(String[]::new))))
                .orElseThrow();
        return new HttpGateway(config, HttpGateway.client(), Clock.fixed(NOW, ZoneOffset.UTC), deadline)
                .send(new SmsGateway.Message(
                        "m-1", new PhoneNumber("+995555123456", "GE"), Secret.of(TEXT), NOW.plusSeconds(600)))
                .toCompletableFuture()
                .join();
    }

    @Test
    @Tag("R-26")
    void theRequestCarriesNumberTextIdAndValidityEscapedForJson() {
        assertThat(send("headers", "Authorization=Bearer a=b|X-Account=7")).isEqualTo(Delivery.delivered());

        String request = server.requests.remove();
        assertThat(request)
                .startsWith("POST /send HTTP/1.1")
                .contains("Content-Type: application/json\r\n", "Authorization: Bearer a=b\r\n", "X-Account: 7\r\n")
                .endsWith(
                        "{\"to\":\"+995555123456\",\"text\":\"One-time password: \\\"hk7m\\\"\\n{id} \\\\ პაროლი &+%\","
                                + "\"id\":\"m-1\",\"ttl\":600}");
    }

    @Test
    void aFormIsUrlEncoded() {
        send("content-type", "application/x-www-form-urlencoded", "body", "to={to}&text={text}", "method", "PUT");

        assertThat(server.requests.remove())
                .startsWith("PUT ")
                .contains("Content-Type: application/x-www-form-urlencoded\r\n")
                .contains("to=%2B995555123456&text=One-time+password%3A+%22hk7m%22%0A%7Bid%7D+%5C+")
                .endsWith("+%26%2B%25");
    }

    @ParameterizedTest
    @CsvSource({
        "400 Bad Request, refused",
        "404 Not Found, refused",
        "422 Unprocessable, refused",
        "401 Unauthorized, failed",
        "403 Forbidden, failed",
        "408 Request Timeout, failed",
        "429 Too Many, failed",
        "302 Found, failed",
        "500 Error, failed",
        "502 Bad Gateway, failed",
        "503 Unavailable, failed",
        "504 Gateway Timeout, cut",
        "204 No Content, failed"
    })
    void eachStatusHasItsMeaning(String status, String meaning) {
        server.answers(DialServer.status(status, "", "Location: " + server.url()));
        String reason = "http-" + status.substring(0, 3);

        Delivery expected = meaning.equals("refused")
                ? Delivery.refused(reason)
                : meaning.equals("cut") ? Delivery.cut(reason) : Delivery.failed(reason);
        assertThat(send()).isEqualTo(expected);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aPauseInSecondsOrAsADateIsPassedOn() {
        server.answers(DialServer.status("429 Too Many", "", "Retry-After: 17"));
        assertThat(send()).isEqualTo(Delivery.failed("http-429", Duration.ofSeconds(17)));

        server.answers(DialServer.status("503 Unavailable", "", "Retry-After: Mon, 06 May 2030 07:09:09 GMT"));
        assertThat(send()).isEqualTo(Delivery.failed("http-503", Duration.ofSeconds(60)));

        server.answers(DialServer.status("503 Unavailable", "", "Retry-After: soon"));
        assertThat(send()).isEqualTo(Delivery.failed("http-503"));
    }

    @Test
    void aPointerDecidesWhatATwoHundredMeans() {
        String[] rule = {"success-pointer", "/result/code", "success-value", "0"};
        server.answers(DialServer.status("200 OK", "{\"result\":{\"code\":0}}"));
        assertThat(send(rule)).isEqualTo(Delivery.delivered());

        server.answers(DialServer.status("200 OK", "{\"result\":{\"code\":12}}"));
        assertThat(send(rule)).isEqualTo(Delivery.refused("answer"));

        server.answers(DialServer.status("200 OK", "{\"result\":{}}"));
        assertThat(send(rule)).isEqualTo(Delivery.refused("answer"));

        server.answers(DialServer.status("200 OK", "<html>"));
        assertThat(send(rule)).isEqualTo(Delivery.cut("unreadable"));
    }

    @Test
    void anAnswerTooLongToReadIsACut() {
        server.answers(DialServer.status("200 OK", " ".repeat(HttpGateway.MOST_BYTES + 1)));

        assertThat(send("success-pointer", "/a", "success-value", "b")).isEqualTo(Delivery.cut("answer-too-long"));
    }

    @Test
    void aConnectionClosedAfterTheRequestIsACut() {
        server.answers(DialServer.raw(""));

        assertThat(send()).isEqualTo(Delivery.cut("cut"));
    }

    @Test
    void silenceIsACutAtTheDeadline() {
        server.answers(DialServer.silence());
        long start = System.nanoTime();

        assertThat(send(Duration.ofMillis(300))).isEqualTo(Delivery.cut("timeout"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aDribblingBodyIsACutAtTheDeadlineWhenItIsNeeded() {
        server.answers(DialServer.dribble());

        assertThat(send(Duration.ofMillis(300), "success-pointer", "/a", "success-value", "b"))
                .isEqualTo(Delivery.cut("timeout"));
    }

    @Test
    void aDribblingBodyDoesNotMatterWhenTheStatusSaysItAll() {
        server.answers(DialServer.dribble());

        assertThat(send()).isEqualTo(Delivery.delivered());
    }

    @Test
    void nobodyListeningIsAFailureAndNoCut() {
        server.close();

        assertThat(send()).isEqualTo(Delivery.failed("unreachable"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url|http://sms.example.net/send|https://",
                "url|ftp://sms.example.net|https://",
                "method|GET|POST or PUT",
                "headers|Authorization|name=value",
                "headers|Bad Name=x|name=value",
                "headers|Host=x|name=value",
                "content-type|text/plain|application/json",
                "body|no places|{to} and {text}",
                "success-statuses|404|200 to 299",
                "success-pointer|status|JSON pointer",
                "success-pointer|/status|both or none"
            })
    void aWrongOptionEndsTheStartAndSaysWhatToWrite(String wrong) {
        String[] parts = wrong.split("\\|");

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> send(parts[0], parts[1]))
                .isInstanceOf(org.keycloak.ServerStartupError.class)
                .hasMessageContaining("spi-citizen-sms--http--" + parts[0])
                .hasMessageContaining(parts[2]);
    }

    @Test
    void aSecretHeaderIsNotInTheRefusal() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> send("headers", "hunter2"))
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void withoutUrlThereIsNoGateway() {
        assertThat(HttpGatewayConfig.of(HttpGatewayConfig.Settings.of("http"), ServerOptions.in(TestScope.of())))
                .isEmpty();
    }
}

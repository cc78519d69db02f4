package org.citizenlogin.keycloak.messaging.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.lab.CaughtLog;
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
                "{\"to\":\"{to}\",\"text\":\"{text}\",\"id\":\"{id}\",\"ttl\":{validity}}",
                "outcome",
                "status"));
        written.addAll(List.of(options));
        HttpGatewayConfig config = HttpGatewayConfig.of(
                        HttpGatewaySettings.of("http"), ServerOptions.in(TestScope.of(written.toArray(String[]::new))))
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
        "413 Too Large, refused",
        "414 URI Too Long, refused",
        "422 Unprocessable, refused",
        "401 Unauthorized, failed",
        "402 Payment Required, failed",
        "404 Not Found, failed",
        "405 Not Allowed, failed",
        "410 Gone, failed",
        "425 Too Early, failed",
        "403 Forbidden, failed",
        "408 Request Timeout, failed",
        "429 Too Many, failed",
        "302 Found, failed",
        "500 Error, failed",
        "502 Bad Gateway, failed",
        "503 Unavailable, failed",
        "409 Conflict, cut",
        "504 Gateway Timeout, cut",
        "204 No Content, cut"
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

    private static final String[] RULES = {
        "outcome", "/error,/list/0/status",
        "accepted-values", "QUEUE,SENT",
        "refused-values", "13,invalid_number",
        "later-values", "103,-[0-9]+"
    };

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"list":[{"status":"QUEUE"}]}              | delivered |
                    {"list":[{"status":"SENT"}],"error":null}  | delivered |
                    {"error":13}                               | refused   | answer-13
                    {"error":"invalid_number"}                 | refused   | answer-invalid_number
                    {"error":103}                              | failed    | answer-103
                    {"error":-100}                             | failed    | answer--100
                    {"error":77}                               | cut       | unlisted-77
                    {"list":[{"status":"DELIVERED"}]}          | cut       | unlisted-DELIVERED
                    {"list":[]}                                | cut       | unlisted
                    {"error":"no such number +995555123456"}   | cut       | unlisted
                    {"error":"5551234"}                        | cut       | unlisted
                    {"error":"hk7m"}                           | cut       | unlisted
                    <html>                                     | unclear   | unreadable
                    7                                          | unclear   | unreadable
                    """)
    void anOutcomeInsideATwoHundredIsAcceptedRefusedLaterOrNeither(String body, String meaning, String reason) {
        server.answers(DialServer.status("200 OK", body));

        assertThat(send(RULES))
                .isEqualTo(
                        switch (meaning) {
                            case "delivered" -> Delivery.delivered();
                            case "refused" -> Delivery.refused(reason);
                            case "failed" -> Delivery.failed(reason);
                            case "cut" -> Delivery.cut(reason);
                            default -> Delivery.unclear(reason);
                        });
    }

    @Test
    void theProvidersCodeGoesBeforeAndBesideTheStatus() {
        server.answers(DialServer.status("400 Bad", "{\"error\":103}", "Retry-After: 60"));
        assertThat(send(RULES)).isEqualTo(Delivery.failed("http-400-103", Duration.ofSeconds(60)));

        server.answers(DialServer.status("401 No", "{\"error\":13}"));
        assertThat(send(RULES)).isEqualTo(Delivery.refused("http-401-13"));

        server.answers(DialServer.status("402 Pay", "{\"error\":9}"));
        assertThat(send(RULES)).isEqualTo(Delivery.failed("http-402-9"));

        server.answers(DialServer.status("500 Broken", "{\"list\":[{\"status\":\"SENT\"}]}"));
        assertThat(send(RULES)).isEqualTo(Delivery.failed("http-500-SENT"));

        server.answers(DialServer.status("502 Bad Gateway", "<html>"));
        assertThat(send(RULES)).isEqualTo(Delivery.failed("http-502"));
    }

    @Test
    void anAnswerOfTextIsReadByAnExpression() {
        String[] rule = {
            "outcome", "^([0-9]{4})-", "accepted-values", "0000", "refused-values", "0007", "later-values", "0008"
        };
        server.answers(DialServer.status("200 OK", "0000-000001"));
        assertThat(send(rule)).isEqualTo(Delivery.delivered());
        server.answers(DialServer.status("200 OK", "0007-"));
        assertThat(send(rule)).isEqualTo(Delivery.refused("answer-0007"));
        server.answers(DialServer.status("200 OK", "0008-"));
        assertThat(send(rule)).isEqualTo(Delivery.failed("answer-0008"));
        server.answers(DialServer.status("200 OK", "please log in"));
        assertThat(send(rule)).isEqualTo(Delivery.cut("unlisted"));
    }

    @Test
    void withGetTheValuesStandBehindTheAddress() {
        send(
                "method",
                "GET",
                "content-type",
                "application/x-www-form-urlencoded",
                "body",
                "key=k%26y&to={to-digits}&own={to-national}&text={text}&min={validity-minutes}&until={expiry}",
                "countries",
                "GE");

        assertThat(server.requests.remove())
                .startsWith("GET /send?key=k%26y&to=995555123456&own=555123456&text=One-time+password%3A+%22hk7m%22%0A")
                .contains("&min=10&until=2030-05-06T07%3A18%3A09Z HTTP/1.1\r\n")
                .doesNotContain("Content-Type")
                .endsWith("\r\n\r\n");
    }

    @Test
    void anAddressWithAQueryKeepsIt() {
        send(
                "url",
                server.url() + "?key=k",
                "method",
                "GET",
                "content-type",
                "application/x-www-form-urlencoded",
                "body",
                "to={to}&text={text}");

        assertThat(server.requests.remove()).startsWith("GET /send?key=k&to=%2B995555123456&text=One-time");
    }

    @Test
    void aNumberIsANumberInJson() {
        send("body", "{\"recipients\":[{\"msisdn\":{to-digits}}],\"message\":\"{text}\"}");

        assertThat(server.requests.remove()).contains("{\"msisdn\":995555123456}");
    }

    @Test
    void aNumberOfAnotherCountryIsNotAskedForHere() {
        assertThat(send("countries", "LV,LT")).isEqualTo(Delivery.refused("country"));
        assertThat(server.requests).isEmpty();
    }

    @Test
    void credentialsStandInNoLogLineAndNoRefusal() {
        List<String> lines;
        try (CaughtLog log = new CaughtLog()) {
            String[] get = {
                "method", "GET",
                "content-type", "application/x-www-form-urlencoded",
                "url", server.url() + "?key=canary-key",
                "headers", "Authorization=canary-header",
                "body", "password=canary-password&to={to}&text={text}"
            };
            server.answers(DialServer.status("302 Found", "", "Location: http://[canary"));
            send(get);
            server.answers(DialServer.raw("no http"));
            send(get);
            server.close();
            send(get);
            for (String[] wrong : List.of(
                    new String[] {"body", "canary-password {to} {text"},
                    new String[] {"body", "canary-password {to} {text}"},
                    new String[] {"url", "ftp://canary-key"},
                    new String[] {"headers", "canary-header"})) {
                assertThatThrownBy(() -> send(wrong)).hasMessageNotContaining("canary");
            }
            lines = log.lines();
        }
        assertThat(lines).noneMatch(line -> line.contains("canary") || line.contains("hk7m"));
    }

    @Test
    void anAnswerTooLongToReadIsACut() {
        server.answers(DialServer.status("200 OK", " ".repeat(HttpGateway.MOST_BYTES + 1)));

        assertThat(send("outcome", "/a", "accepted-values", "b")).isEqualTo(Delivery.cut("answer-too-long"));
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

        assertThat(send(Duration.ofMillis(300), "outcome", "/a", "accepted-values", "b"))
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
                "method|DELETE|GET, POST or PUT",
                "method|GET|application/x-www-form-urlencoded",
                "headers|Authorization|name=value",
                "headers|Bad Name=x|name=value",
                "headers|Host=x|name=value",
                "content-type|text/plain|application/json",
                "body|no places|{text} and one of {to}, {to-digits}, {to-national}",
                "body|{\"to\":{to},\"text\":\"{text}\"|JSON",
                "body|{\"to\":\"{to}\",\"text\":\"{text}\",\"ref\":\"{ref}\"}|there is no place {ref}",
                "body|{\"to\":\"{to-national}\",\"text\":\"{text}\"}|one country",
                "success-statuses|404|200 to 299",
                "outcome|/status|accepted-values",
                "outcome|[0-9]+|one group",
                "outcome|(|one group",
                "outcome||JSON pointers",
                "accepted-values|0|'status'",
                "later-values|(|regular expressions"
            })
    void aWrongOptionEndsTheStartAndSaysWhatToWrite(String wrong) {
        String[] parts = wrong.split("\\|");

        assertThatThrownBy(() -> send(parts[0], parts[1]))
                .isInstanceOf(org.keycloak.ServerStartupError.class)
                .hasMessageContaining("spi-citizen-sms--http--")
                .hasMessageContaining(parts[2]);
    }

    @Test
    void aSecretHeaderIsNotInTheRefusal() {
        assertThatThrownBy(() -> send("headers", "hunter2")).hasMessageNotContaining("hunter2");
    }

    @Test
    void withoutUrlThereIsNoGateway() {
        assertThat(HttpGatewayConfig.of(HttpGatewaySettings.of("http"), ServerOptions.in(TestScope.of())))
                .isEmpty();
    }
}

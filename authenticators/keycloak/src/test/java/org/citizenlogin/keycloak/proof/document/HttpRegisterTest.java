package org.citizenlogin.keycloak.proof.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.keycloak.lab.TestScope;
import org.citizenlogin.keycloak.platform.http.DialServer;
import org.citizenlogin.keycloak.platform.http.HttpCall;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.proof.document.PersonRegister.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.ServerStartupError;

class HttpRegisterTest {

    private static final String PERSON = "01001012345";
    private static final DocumentNumber PASSPORT = new DocumentNumber("passport", "L898902C36");
    /** For tests that are not about time, on machines that are busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Answer UNREADABLE = Answer.undecided("register-answer");

    private final DialServer server = new DialServer();

    @AfterEach
    void close() {
        server.close();
    }

    private Answer ask(String... options) {
        return ask(PATIENCE, options);
    }

    private Answer ask(Duration deadline, String... options) {
        List<String> written = new ArrayList<>(List.of("url", server.url(), "allow-plain-http", "true"));
        written.addAll(List.of(options));
        return new HttpRegister(
                        config(written.toArray(String[]::new)).orElseThrow(), HttpCall.client(null, PATIENCE), deadline)
                .ask(PERSON, PASSPORT);
    }

    private Optional<List<Representation>> representations(String answer) {
        answers(answer);
        return new HttpRegister(
                        config(
                                        "url",
                                        "https://register.example/documents",
                                        "representations-url",
                                        server.url(),
                                        "allow-plain-http",
                                        "true",
                                        "bearer-token",
                                        "abc")
                                .orElseThrow(),
                        HttpCall.client(null, PATIENCE),
                        PATIENCE)
                .representations(PERSON);
    }

    @Test
    @Tag("R-154")
    void itSaysForWhomAPersonMayAct() {
        assertThat(representations("{\"representations\":[{\"organisationNumber\":\"404123456\","
                        + "\"organisationName\":\"Vine LLC\",\"role\":\"director\",\"since\":2020}]}"))
                .contains(List.of(new Representation("404123456", "Vine LLC", "director")));
        assertThat(server.requests.remove())
                .contains("Authorization: Bearer abc\r\n")
                .endsWith("{\"personalNumber\":\"01001012345\"}");
        assertThat(representations("{\"representations\":[]}")).contains(List.of());
    }

    /** A list with a gap would say too little, and no answer is not "none". */
    @ParameterizedTest
    @Tag("R-154")
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"representations\":null}",
                "{\"representations\":[null]}",
                "{\"representations\":[{\"organisationNumber\":\"404123456\",\"organisationName\":\"Vine LLC\"}]}",
                "{\"representations\":[{\"organisationNumber\":404123456,\"organisationName\":\"Vine LLC\","
                        + "\"role\":\"director\"}]}",
                "{\"representations\":[],\"representations\":[]}"
            })
    void whatCannotBeReadIsNotKnown(String answer) {
        assertThat(representations(answer)).isEmpty();
    }

    @Test
    @Tag("R-154")
    void aRegisterThatDoesNotAnswerOrWasNotNamedIsNotKnown() {
        server.answers(DialServer.status("503 Unavailable", "{\"representations\":[]}"));
        assertThat(new HttpRegister(
                                config(
                                                "url",
                                                server.url(),
                                                "representations-url",
                                                server.url(),
                                                "allow-plain-http",
                                                "true")
                                        .orElseThrow(),
                                HttpCall.client(null, PATIENCE),
                                PATIENCE)
                        .representations(PERSON))
                .isEmpty();
        assertThat(new HttpRegister(
                                config("url", server.url(), "allow-plain-http", "true")
                                        .orElseThrow(),
                                HttpCall.client(null, PATIENCE),
                                PATIENCE)
                        .representations(PERSON))
                .isEmpty();
        assertThatThrownBy(() -> config("representations-url", "https://register.example/people"))
                .isInstanceOf(ServerStartupError.class);
        assertThatThrownBy(() -> config(
                        "url", "https://register.example/documents", "representations-url", "http://localhost/people"))
                .isInstanceOf(ServerStartupError.class);
    }

    private static Optional<HttpRegisterConfig> config(String... options) {
        return HttpRegisterConfig.of(ServerOptions.in(TestScope.of(options)));
    }

    private void answers(String body) {
        server.answers(DialServer.status("200 OK", body));
    }

    @Test
    void theRequestNamesPersonKindAndNumber() {
        answers("{\"matches\":true}");
        assertThat(ask("bearer-token", "abc.def==")).isEqualTo(Answer.matched());

        assertThat(server.requests.remove())
                .startsWith("POST /send HTTP/1.1")
                .contains("Content-Type: application/json\r\n", "Authorization: Bearer abc.def==\r\n")
                .endsWith("{\"personalNumber\":\"01001012345\",\"kind\":\"passport\",\"number\":\"L898902C36\"}");
    }

    @Test
    void theBodyIsTheAdministratorsAndSoAreTheNamesOfKinds() {
        answers("{\"matches\":true}");
        ask(
                "body",
                "{\"p\":{\"id\":\"{person}\"},\"d\":[\"{kind}\",\"{number}\"]}",
                "kind-names",
                "passport=\"P\", pl-nip=N");

        assertThat(server.requests.remove())
                .endsWith("{\"p\":{\"id\":\"01001012345\"},\"d\":[\"\\\"P\\\"\",\"L898902C36\"]}");
    }

    @Test
    void yesIsAMatchAndNoIsNone() {
        answers("{\"matches\":true}");
        assertThat(ask()).isEqualTo(Answer.matched());

        answers("{\"matches\":false}");
        assertThat(ask()).isEqualTo(Answer.notMatched());
    }

    @Test
    void yesAndNoAreWhereAndWhatTheAdministratorSays() {
        String[] rule = {"answer-pointer", "/result/0/code", "matched-value", "VALID", "not-matched-value", "7"};
        answers("{\"result\":[{\"code\":\"VALID\"}]}");
        assertThat(ask(rule)).isEqualTo(Answer.matched());

        answers("{\"result\":[{\"code\":7}]}");
        assertThat(ask(rule)).isEqualTo(Answer.notMatched());

        answers("{\"result\":[{\"code\":\"true\"}]}");
        assertThat(ask(rule)).isEqualTo(UNREADABLE);
    }

    static Stream<String> unreadable() {
        return Stream.of(
                "",
                "true",
                "{}",
                "{\"matches\":null}",
                "{\"matches\":\"\"}",
                "{\"matches\":1}",
                "{\"matches\":{\"a\":true}}",
                "{\"matches\":[true]}",
                "{\"Matches\":true}",
                "{\"matches\":tru",
                "{\"matches\":false,\"matches\":true}",
                "{\"matches\":true}{\"matches\":false}",
                "<html>true</html>",
                "[".repeat(20_000),
                "{\"matches\":true}" + " ".repeat(HttpRegister.MOST_BYTES));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void everythingElseIsNoAnswer(String body) {
        answers(body);

        assertThat(ask()).isEqualTo(UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "201 Created",
                "302 Found",
                "307 Temporary Redirect",
                "400 Bad Request",
                "401 Unauthorized",
                "404 Not Found",
                "429 Too Many",
                "500 Error",
                "503 Unavailable"
            })
    void anotherStatusIsNoAnswerWhateverTheBodySaysAndARedirectIsNotFollowed(String status) {
        server.answers(DialServer.status(status, "{\"matches\":true}", "Location: " + server.url()));

        assertThat(ask()).isEqualTo(Answer.undecided("register-status"));
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aStatusMeansNoWhereTheAdministratorSaysSo() {
        server.answers(DialServer.status("404 Not Found", "{\"matches\":true}"));

        assertThat(ask("not-matched-statuses", "404, 410")).isEqualTo(Answer.notMatched());
    }

    @Test
    void silenceEndsAtTheDeadline() {
        server.answers(DialServer.silence());
        long start = System.nanoTime();

        assertThat(ask(Duration.ofMillis(300))).isEqualTo(Answer.undecided("register-timeout"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void aDribblingBodyEndsThreeSecondsAfterTheQuestion() {
        server.answers(DialServer.dribble());
        long start = System.nanoTime();

        assertThat(ask(HttpRegister.DEADLINE)).isEqualTo(Answer.undecided("register-timeout"));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(2_900), Duration.ofSeconds(15));
    }

    @Test
    void threeSecondsInAllAndOneForTheConnection() {
        assertThat(HttpRegister.DEADLINE).isEqualTo(Duration.ofSeconds(3));
        assertThat(HttpRegister.CONNECT_DEADLINE).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void nobodyListeningIsUnreachable() {
        server.close();

        assertThat(ask()).isEqualTo(Answer.undecided("register-unreachable"));
    }

    @Test
    void aNameNobodyHasIsUnreachable() {
        HttpRegisterConfig config =
                config("url", "https://register.invalid/ask").orElseThrow();

        assertThat(new HttpRegister(config, HttpCall.client(null, PATIENCE), PATIENCE).ask(PERSON, PASSPORT))
                .isEqualTo(Answer.undecided("register-unreachable"));
    }

    @Test
    void aConnectionClosedWithoutAnAnswerIsNoAnswer() {
        server.answers(DialServer.raw(""));

        assertThat(ask()).isEqualTo(UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url|http://register.example.net/ask|https://",
                "url|ftp://register.example.net|https://",
                "allow-plain-http|false|https://",
                "allow-plain-http|yes|true or false",
                "bearer-token|hunter2 hunter3|a token",
                "body|{\"person\":\"{person}\"}|{person} and {number}",
                "body|{person} {number} not JSON|JSON with",
                "kind-names|passport|id=name",
                "answer-pointer|matches|JSON pointer",
                "matched-value|false|two values",
                "not-matched-statuses|401|404, 409",
                "not-matched-statuses|200|404, 409"
            })
    void aWrongOptionEndsTheStartAndSaysWhatToWrite(String wrong) {
        String[] parts = wrong.split("\\|");

        assertThatThrownBy(() -> ask(parts[0], parts[1]))
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContaining("spi-citizen-register--http--" + parts[0])
                .hasMessageContaining(parts[2])
                .hasMessageNotContaining("hunter");
    }

    @Test
    void withoutUrlThereIsNoRegister() {
        assertThat(config()).isEmpty();
        HttpRegisterFactory factory = new HttpRegisterFactory();
        factory.init(TestScope.of());
        assertThat(factory.missing())
                .hasValueSatisfying(missing -> assertThat(missing).contains("spi-citizen-register--http--url"));
    }

    @Test
    void plainHttpIsAConcernAndHttpsIsNone() {
        HttpRegisterFactory plain = new HttpRegisterFactory();
        plain.init(TestScope.of("url", server.url(), "allow-plain-http", "true"));
        HttpRegisterFactory secure = new HttpRegisterFactory();
        secure.init(TestScope.of("url", "https://register.example.net/ask"));

        assertThat(plain.concern()).isPresent();
        assertThat(secure.concern()).isEmpty();
        assertThat(secure.missing()).isEmpty();
    }

    @Test
    void theTokenIsNotInTheTextOfTheConfiguration() {
        assertThat(config("url", "https://register.example.net/ask", "bearer-token", "hunter2"))
                .hasValueSatisfying(config -> assertThat(config.toString()).doesNotContain("hunter2"));
    }
}

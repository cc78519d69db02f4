package org.citizenlogin.keycloak.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.citizenlogin.keycloak.platform.http.HttpCall.Failure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpCallTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DialServer service = new DialServer();

    @AfterEach
    void close() {
        service.close();
    }

    private HttpResponse<byte[]> make(URI address, Duration deadline) throws HttpCall.Unanswered {
        return HttpCall.make(
                HttpCall.client(null, PATIENCE),
                HttpRequest.newBuilder(address).build(),
                info -> LimitedBody.upTo(16),
                deadline);
    }

    private Failure failure(DialServer.Answer answer, Duration deadline) {
        service.answers(answer);
        try {
            make(URI.create(service.url()), deadline);
            throw new AssertionError("there was an answer");
        } catch (HttpCall.Unanswered e) {
            return e.failure();
        }
    }

    @Test
    void anAnswerIsReadWithItsBody() throws HttpCall.Unanswered {
        service.answers(DialServer.status("200 OK", "yes"));

        assertThat(make(URI.create(service.url()), PATIENCE).body()).asString().isEqualTo("yes");
    }

    @Test
    void aRedirectIsAnAnswerAndIsNotFollowed() throws HttpCall.Unanswered {
        service.answers(DialServer.status("302 Found", "", "Location: http://127.0.0.1:1/"));

        assertThat(make(URI.create(service.url()), PATIENCE).statusCode()).isEqualTo(302);
    }

    @Test
    void aBodyThatNeverEndsIsGivenUpAtTheDeadline() {
        assertThat(failure(DialServer.dribble(), Duration.ofMillis(200))).isEqualTo(Failure.TIMEOUT);
    }

    @Test
    void aLongBodyIsGivenUp() {
        assertThat(failure(DialServer.status("200 OK", "a".repeat(17)), PATIENCE))
                .isEqualTo(Failure.TOO_LONG);
    }

    @Test
    void whatIsNoHttpIsBroken() {
        assertThat(failure(DialServer.raw("nothing\r\n\r\n"), PATIENCE)).isEqualTo(Failure.BROKEN);
    }

    @Test
    void whereNobodyListensNothingIsSent() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThatThrownBy(() -> make(URI.create("http://127.0.0.1:" + port + "/secret"), PATIENCE))
                .isInstanceOfSatisfying(HttpCall.Unanswered.class, unanswered -> assertThat(unanswered.failure())
                        .isEqualTo(Failure.UNREACHABLE))
                .hasNoCause()
                .hasMessage("UNREACHABLE");
    }

    @Test
    void onlyWhatFailsBeforeTheRequestLeavesIsUnsent() {
        assertThat(Failure.of(new IOException(new SSLHandshakeException("no")))).isEqualTo(Failure.TLS_HANDSHAKE);
        assertThat(Failure.of(new SSLException("no"))).isEqualTo(Failure.TLS);
        assertThat(Failure.of(new ConnectException())).isEqualTo(Failure.UNREACHABLE);
        assertThat(Failure.values())
                .filteredOn(Failure::isUnsent)
                .containsExactly(Failure.UNREACHABLE, Failure.TLS_HANDSHAKE);
    }
}

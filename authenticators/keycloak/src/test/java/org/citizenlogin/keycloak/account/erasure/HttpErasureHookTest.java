package org.citizenlogin.keycloak.account.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.http.DialServer;
import org.citizenlogin.keycloak.platform.http.HttpCall;
import org.citizenlogin.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R-147")
class HttpErasureHookTest {

    private final DialServer system = new DialServer();

    private ErasureHook.Answer ask(String url) {
        return new HttpErasureHook(
                        URI.create(url),
                        Optional.of(Secret.of("token-1")),
                        HttpCall.client(null, HttpErasureHook.CONNECT_DEADLINE))
                .erase("citizens", "user-1");
    }

    @AfterEach
    void close() {
        system.close();
    }

    @ParameterizedTest
    @CsvSource({
        "200 OK,                    true,  ''",
        "204 No Content,            true,  ''",
        "404 Not Found,             true,  ''",
        "410 Gone,                  true,  ''",
        "202 Accepted,              false, status-202",
        "302 Found,                 false, status-302",
        "401 Unauthorized,          false, status-401",
        "500 Internal Server Error, false, status-500",
        "503 Service Unavailable,   false, status-503",
    })
    void onlyAnAnswerThatNothingIsLeftCounts(String status, boolean erased, String reason) throws InterruptedException {
        system.answers(DialServer.status(status, ""));

        assertThat(ask(system.url())).isEqualTo(new ErasureHook.Answer(erased, reason));

        assertThat(system.requests.take())
                .startsWith("POST ")
                .contains("Authorization: Bearer token-1")
                .endsWith("{\"realm\":\"citizens\",\"user\":\"user-1\"}");
    }

    @Test
    void aSystemThatIsAwayHasNotErased() {
        system.close();
        assertThat(ask(system.url()).erased()).isFalse();
        assertThat(ask(system.url()).reason()).isEqualTo("unreachable");
    }
}

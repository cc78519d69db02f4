package org.citizenlogin.testkit.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another server stands at the management port and says that it is ready, whatever our own process does. */
class RunningServerTest {

    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int HTTP = 18_080;

    @TempDir
    private Path home;

    private HttpServer other;

    @BeforeEach
    void another() throws IOException {
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        other.start();
    }

    @AfterEach
    void end() {
        other.stop(0);
    }

    /** @param script what our own process does in place of a server */
    private RunningServer started(String script) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("bin/kc.sh"), script);
        return new ServerFolder(home)
                .start(
                        List.of(),
                        Map.of(),
                        home.resolve("logs/server.log"),
                        HTTP,
                        other.getAddress().getPort());
    }

    private String says(int http, int management) {
        return "echo 'Keycloak 26.7.4 on JVM (powered by Quarkus 3.33.2) started in 9.1s. Listening on:"
                + " http://127.0.0.1:" + http + ". Management interface listening on http://127.0.0.1:" + management
                + ".'\n";
    }

    @Test
    void anAnswerOfSomebodyElseIsNotTakenForOurs() throws IOException {
        try (RunningServer server = started("exec sleep 60\n")) {
            assertThatThrownBy(() -> server.awaitReady(SHORT, elapsed -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not ready");
        }
    }

    @Test
    void aProcessThatListensSomewhereElseIsNotTheOneAtThePort() throws IOException {
        int management = other.getAddress().getPort();
        try (RunningServer server = started(says(HTTP + 1, management) + "exec sleep 60\n")) {
            assertThatThrownBy(() -> server.awaitReady(SHORT, elapsed -> {})).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aProcessThatFoundThePortTakenHasEnded() throws IOException {
        try (RunningServer server = started("echo 'Port(s) already bound: 18080'\nexit 1\n")) {
            assertThatThrownBy(() -> server.awaitReady(SHORT, elapsed -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ended while starting")
                    .hasMessageContaining("already bound");
        }
    }

    @Test
    void ourOwnIsTaken() throws IOException {
        try (RunningServer server = started(says(HTTP, other.getAddress().getPort()) + "exec sleep 60\n")) {
            assertThatCode(() -> server.awaitReady(LONG, elapsed -> {})).doesNotThrowAnyException();
        }
    }
}

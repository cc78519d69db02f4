package org.citizenlogin.card.rig;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
import org.citizenlogin.card.rig.TestAuthority.Use;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same extension in a real Firefox, down to a token in software. */
@Tag("J6")
class FirefoxIT {

    private static final String PIN = "86420975";

    private static final String PAGE = "<!doctype html><html lang=en><title>Test</title><button id=go>Log in</button>"
            + "<output id=result></output><script>"
            + "addEventListener('message', e => { if (/-(success|failure)$/.test(e.data.action))"
            + " document.getElementById('result').textContent = JSON.stringify(e.data); });"
            + "document.getElementById('go').onclick = () => {"
            + " document.getElementById('result').textContent = '';"
            + " postMessage({action: 'web-eid:authenticate', challengeNonce: document.body.dataset.nonce}, location.origin); };"
            + "if (location.search === '?alone') document.getElementById('go').onclick();"
            + "</script></html>";

    @TempDir
    static Path folder;

    private static HttpServer server;
    private static Agent agent;
    private static Firefox firefox;

    @BeforeAll
    static void startEverything() throws IOException {
        TestAuthority authority = new TestAuthority(Clock.systemUTC());
        KeyPair login = TestAuthority.newKeys("P-384");
        SoftHsm card = SoftHsm.in(folder)
                .token("auth", PIN)
                .key("auth", PIN, "01", login.getPrivate(), authority.issue(login.getPublic(), Use.LOGIN));
        agent = Agent.in(
                folder.resolve("agent"),
                List.of(card.module()),
                List.of("citizen-card-localhost=true"),
                card.environment());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] html = PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        server.start();
        firefox = Firefox.start(folder.resolve("home"), agent.program());
        firefox.install(CardBrowser.extension());
        firefox.open(origin() + "/");
    }

    @AfterAll
    static void stopEverything() {
        firefox.close();
        server.stop(0);
    }

    private static String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static JsonNode click(String nonce) throws IOException {
        firefox.run("document.body.dataset.nonce = arguments[0]", nonce);
        firefox.click("#go");
        return new ObjectMapper().readTree(firefox.await("return document.getElementById('result').textContent"));
    }

    @Test
    void aClickInFirefoxMakesATokenForTheOriginTheBrowserSaw() throws Exception {
        agent.personTypes(PIN).asked();
        String nonce = Tokens.nonce();
        JsonNode token = click(nonce);
        assertThat(token.path("action").asText()).as("%s", token).isEqualTo("web-eid:authenticate-success");
        assertThat(Tokens.verifies(token, origin(), nonce)).isTrue();
        assertThat(agent.asked().get(0)).contains("site=" + origin());
    }

    @Test
    void aWrongPinInFirefoxIsAReasonThePageCanShow() throws Exception {
        agent.personTypes("99999999");
        assertThat(click(Tokens.nonce()).at("/error/code").asText()).isEqualTo("wrong-pin");
    }

    @Test
    void aScriptAloneGetsNoPinWindowInFirefox() {
        agent.asked();
        firefox.open(origin() + "/?alone");
        assertThat(firefox.await("return document.getElementById('result').textContent"))
                .contains("a login needs a click or a key press");
        assertThat(agent.asked()).isEmpty();
    }
}

package org.citizenlogin.card.rig;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.citizenlogin.card.rig.TestAuthority.Use;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What reaches the server behind a real proxy: only what the proxy itself knows. */
@Tag("J6")
@Tag("R-49")
class CardGateIT {

    private record Seen(String from, Headers headers) {

        String only(String name) {
            List<String> values = headers.getOrDefault(name, List.of());
            assertThat(values).as(name).hasSize(1);
            return values.get(0);
        }
    }

    private static final BlockingQueue<Seen> SEEN = new LinkedBlockingQueue<>();

    @TempDir
    static Path folder;

    private static HttpServer server;
    private static CardGate gate;
    private static TestAuthority authority;
    private static X509Certificate site;
    private static KeyPair card;
    private static X509Certificate certificate;

    @BeforeAll
    static void startEverything() throws IOException {
        authority = new TestAuthority(Clock.systemUTC());
        KeyPair siteKeys = TestAuthority.newKeys("P-256");
        site = authority.site(siteKeys.getPublic(), "localhost");
        card = TestAuthority.newKeys("P-256");
        certificate = authority.issue(card.getPublic(), Use.LOGIN);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            SEEN.add(new Seen(exchange.getRemoteAddress().getAddress().getHostAddress(), exchange.getRequestHeaders()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        gate = CardGate.start(
                folder, CardGate.freePorts(), server.getAddress().getPort(), authority.certificate(), site, siteKeys);
    }

    @AfterAll
    static void stopEverything() {
        gate.close();
        server.stop(0);
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    private static SSLContext tls(@Nullable KeyPair keys, @Nullable X509Certificate own) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("site", authority.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyStore mine = KeyStore.getInstance("PKCS12");
            mine.load(null, null);
            if (keys != null && own != null) {
                mine.setKeyEntry("card", keys.getPrivate(), new char[0], new Certificate[] {own});
            }
            KeyManagerFactory identity = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            identity.init(mine, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static Seen ask(int port, SSLContext tls, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/"))
                .timeout(Duration.ofSeconds(20));
        headers.forEach(request::header);
        HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .build()
                .send(request.build(), BodyHandlers.discarding());
        Seen seen = SEEN.poll(20, TimeUnit.SECONDS);
        assertThat(seen).isNotNull();
        return seen;
    }

    private static String encoded(X509Certificate any) throws GeneralSecurityException {
        return Base64.getEncoder().encodeToString(any.getEncoded());
    }

    @Test
    void theHostNameForCardsPassesTheCertificateOfTheHandshake() throws Exception {
        Seen seen = ask(gate.cardPort(), tls(card, certificate), Map.of());
        assertThat(seen.only(CardGate.HEADER)).isEqualTo(encoded(certificate));
        assertThat(seen.from()).isEqualTo(CardGate.SOURCE);
        assertThat(seen.only("X-Forwarded-Proto")).isEqualTo("https");
    }

    @Test
    void withoutACardThereIsNoHeader() throws Exception {
        assertThat(ask(gate.cardPort(), tls(null, null), Map.of()).headers()).doesNotContainKey(CardGate.HEADER);
    }

    @Test
    void theUsualHostNameNeverAsksForACard() throws Exception {
        assertThat(ask(gate.usualPort(), tls(card, certificate), Map.of()).headers())
                .doesNotContainKey(CardGate.HEADER);
    }

    @Test
    void aCardOfAnotherIssuerIsNotPassed() throws Exception {
        TestAuthority other = new TestAuthority(Clock.systemUTC());
        SSLContext foreign = tls(card, other.issue(card.getPublic(), Use.LOGIN));
        assertThat(ask(gate.cardPort(), foreign, Map.of()).headers()).doesNotContainKey(CardGate.HEADER);
    }

    static List<String> spoofable() {
        return CardGate.spoofableHeaders();
    }

    @ParameterizedTest
    @MethodSource("spoofable")
    void aHeaderAVisitorWroteIsGoneOnBothHostNames(String name) throws Exception {
        for (int port : new int[] {gate.cardPort(), gate.usualPort()}) {
            Seen seen = ask(port, tls(null, null), Map.of(name, encoded(certificate)));
            assertThat(seen.headers()).doesNotContainKey(name);
            assertThat(seen.headers().values().toString()).doesNotContain(encoded(certificate));
        }
    }

    @Test
    void besideARealCardAWrittenHeaderChangesNothing() throws Exception {
        KeyPair others = TestAuthority.newKeys("P-256");
        X509Certificate stolen =
                authority.issue(others.getPublic(), Use.LOGIN, "PNOGE-60001000001", Duration.ofDays(9));
        Seen seen = ask(gate.cardPort(), tls(card, certificate), Map.of(CardGate.HEADER, encoded(stolen)));
        assertThat(seen.only(CardGate.HEADER)).isEqualTo(encoded(certificate));
    }
}

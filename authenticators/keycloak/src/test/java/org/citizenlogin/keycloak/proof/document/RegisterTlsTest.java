package org.citizenlogin.keycloak.proof.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.keycloak.lab.TestScope;
import org.citizenlogin.keycloak.platform.http.HttpCall;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.proof.document.PersonRegister.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.ServerStartupError;

/** Who the register is, and who we are to it. */
class RegisterTlsTest {

    private static final String PASSWORD = "hunter22";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Answer NOT_THE_REGISTER = Answer.undecided("register-tls");

    @TempDir
    Path folder;

    private HttpsServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** A key with its own certificate, made by the Java that runs this test; valid from now. */
    private Path keyStore(String name, String subject) throws IOException, InterruptedException {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + subject,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        return file;
    }

    private static KeyStore opened(Path file) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    /** Trusts the certificate in this file and no other. */
    private static TrustManager[] trust(Path file) throws IOException, GeneralSecurityException {
        KeyStore keys = opened(file);
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        String alias = keys.aliases().nextElement();
        certificates.setCertificateEntry(alias, keys.getCertificate(alias));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        return trust.getTrustManagers();
    }

    private static SSLContext context(Path keys, TrustManager[] trust) throws IOException, GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        if (keys != null) {
            own.init(opened(keys), PASSWORD.toCharArray());
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys == null ? null : own.getKeyManagers(), trust, null);
        return context;
    }

    /** @param client whose certificate is asked for; null for nobody's */
    private String register(Path keys, Path client) throws IOException, GeneralSecurityException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys, client == null ? null : trust(client))) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setNeedClientAuth(client != null);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/ask", exchange -> {
            byte[] answer = "{\"matches\":true}".getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/ask";
    }

    private static Answer ask(String url, SSLContext tls) {
        HttpRegisterConfig config = HttpRegisterConfig.of(ServerOptions.in(TestScope.of("url", url)))
                .orElseThrow();
        return new HttpRegister(config, HttpCall.client(tls, PATIENCE), PATIENCE)
                .ask("01001012345", new DocumentNumber("passport", "L898902C36"));
    }

    @Test
    void theRegisterIsBelievedUnderItsOwnNameAndCertificateOnly() throws Exception {
        Path right = keyStore("register", "ip:127.0.0.1");
        String url = register(right, null);

        assertThat(ask(url, context(null, trust(right)))).isEqualTo(Answer.matched());
        assertThat(ask(url, null)).isEqualTo(NOT_THE_REGISTER);
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsNotTheRegister() throws Exception {
        Path other = keyStore("other", "dns:other.example");
        String url = register(other, null);

        assertThat(ask(url, context(null, trust(other)))).isEqualTo(NOT_THE_REGISTER);
    }

    @Test
    void aRegisterThatAsksForACertificateGetsOurs() throws Exception {
        Path right = keyStore("register", "ip:127.0.0.1");
        Path ours = keyStore("citizen-login", "dns:login.example");
        String url = register(right, ours);
        SSLContext configured = HttpRegisterFactory.tls(
                ServerOptions.in(
                        TestScope.of("client-key-store", ours.toString(), "client-key-store-password", PASSWORD)),
                trust(right));

        assertThat(ask(url, configured)).isEqualTo(Answer.matched());
        assertThat(ask(url, context(null, trust(right))).finding()).isEqualTo(DocumentRecord.Finding.UNDECIDED);
    }

    @Test
    void aKeyStoreThatCannotBeOpenedEndsTheStartWithoutItsPassword() throws Exception {
        Path ours = keyStore("citizen-login", "dns:login.example");
        for (String[] wrong : new String[][] {
            {"client-key-store", ours.toString()},
            {"client-key-store", ours.toString(), "client-key-store-password", "hunter23"},
            {"client-key-store", folder.resolve("none.p12").toString(), "client-key-store-password", PASSWORD}
        }) {
            assertThatThrownBy(() -> HttpRegisterFactory.tls(ServerOptions.in(TestScope.of(wrong)), null))
                    .isInstanceOf(ServerStartupError.class)
                    .hasMessageContaining("spi-citizen-register--http--client-key-store")
                    .hasMessageNotContaining("hunter");
        }
    }
}

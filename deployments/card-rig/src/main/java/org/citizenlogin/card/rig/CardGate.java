package org.citizenlogin.card.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/**
 * A real HAProxy in front of a server, with two host names: one for everything, which never asks for a certificate, and
 * one for cards, which does. It is configured as docs/administrator/card-over-tls.md says: what a visitor says about certificates or
 * about proxies is removed, whatever the name of the header, and only then the proxy says what it knows.
 *
 * <p>It speaks to the server from an address of its own, {@link #SOURCE}: only that one is to be trusted.
 */
public final class CardGate implements AutoCloseable {

    /** Another loopback address, so that a visitor who goes around the proxy does not come from it. */
    public static final String SOURCE = "127.0.0.2";

    /** The header in which the server finds the certificate: base64 of its DER. */
    public static final String HEADER = "SSL_CLIENT_CERT";

    private static final String CONFIGURATION = """
            frontend everything
              bind 127.0.0.1:@USUAL@ ssl crt @SERVER@ alpn http/1.1
              use_backend keycloak
            frontend cards
              bind 127.0.0.1:@CARDS@ ssl crt @SERVER@ ca-file @AUTHORITY@ verify optional crt-ignore-err all ca-ignore-err all alpn http/1.1
              http-request set-var(txn.card) ssl_c_der,base64 if { ssl_c_used } { ssl_c_verify 0 }
              use_backend keycloak
            backend keycloak
              http-request del-header ^(x[-_])?(ssl|tls|cert|client[-_]?cert)([-_].*)?$ -m reg
              http-request del-header ^x[-_]forwarded([-_].*)?$ -m reg
              http-request del-header ^x[-_](arr|amzn|client|real)([-_].*)?$ -m reg
              http-request del-header forwarded
              http-request set-header X-Forwarded-Proto https
              http-request set-header X-Forwarded-Host %[req.hdr(host)]
              http-request set-header X-Forwarded-Port %[dst_port]
              http-request set-header X-Forwarded-For %[src]
              http-request set-header @HEADER@ %[var(txn.card)] if { var(txn.card) -m found }
              server node 127.0.0.1:@NODE@ source @SOURCE@
            """;

    private final HaProxy proxy;
    private final int usual;
    private final int cards;

    private CardGate(HaProxy proxy, int usual, int cards) {
        this.proxy = proxy;
        this.usual = usual;
        this.cards = cards;
    }

    /**
     * Where it will listen, for a server that must know it before it starts.
     *
     * @param usual never asks for a certificate
     * @param cards asks for one
     */
    public record Ports(int usual, int cards) {}

    public static Ports freePorts() {
        try {
            return new Ports(freePort(), freePort());
        } catch (IOException noneLeft) {
            throw new UncheckedIOException(noneLeft);
        }
    }

    /**
     * @param folder empty
     * @param node port of the server behind it
     * @param authority issuer whose cards the proxy asks for
     * @param server the proxy's own certificate and key
     */
    public static CardGate start(
            Path folder, Ports ports, int node, X509Certificate authority, X509Certificate server, KeyPair serverKeys) {
        try {
            Files.createDirectories(folder);
            Path issuer = folder.resolve("authority.pem");
            Files.writeString(issuer, pem("CERTIFICATE", authority.getEncoded()));
            Path own = folder.resolve("server.pem");
            Files.writeString(
                    own,
                    pem("CERTIFICATE", server.getEncoded())
                            + pem("PRIVATE KEY", serverKeys.getPrivate().getEncoded()));
            String configuration = CONFIGURATION
                    .replace("@USUAL@", Integer.toString(ports.usual()))
                    .replace("@CARDS@", Integer.toString(ports.cards()))
                    .replace("@NODE@", Integer.toString(node))
                    .replace("@SERVER@", own.toString())
                    .replace("@AUTHORITY@", issuer.toString())
                    .replace("@SOURCE@", SOURCE)
                    .replace("@HEADER@", HEADER);
            return new CardGate(HaProxy.start(folder, configuration, ports.cards()), ports.usual(), ports.cards());
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        } catch (CertificateEncodingException alreadyParsed) {
            throw new IllegalStateException(alreadyParsed);
        }
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der)
                + "\n-----END " + kind + "-----\n";
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** Never asks for a certificate. */
    public int usualPort() {
        return usual;
    }

    /** Asks for a certificate of the authority, and lets visitors without one in. */
    public int cardPort() {
        return cards;
    }

    /** What a visitor could write to be taken for a card: each is gone behind the proxy. */
    public static List<String> spoofableHeaders() {
        return List.of(
                "SSL_CLIENT_CERT",
                "SSL-CLIENT-CERT",
                "SSL_CLIENT_VERIFY",
                "X-SSL-CERT",
                "X-SSL-Client-Cert",
                "X-Client-Cert",
                "X-Forwarded-Client-Cert",
                "X-Forwarded-Tls-Client-Cert",
                "X-Forwarded-Trusted-Proxy",
                "Client-Cert",
                "Client-Cert-Chain",
                "CERT_CHAIN_0",
                "X-ARR-ClientCert");
    }

    @Override
    public void close() {
        proxy.close();
    }
}

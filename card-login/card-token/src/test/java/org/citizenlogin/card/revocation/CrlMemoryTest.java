package org.citizenlogin.card.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.citizenlogin.card.algorithm.Engine;
import org.citizenlogin.card.lab.TestAuthority;
import org.citizenlogin.card.lab.TestCard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of 31 MB in a Java of 64 MB of heap: what is no list ends as malformed, and a good one is read. */
class CrlMemoryTest {

    private static final int BYTES = 31 << 20;
    private static final ASN1Encodable ALGORITHM = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    private static final byte[] REASON = {0x30, 0x0c, 0x30, 0x0a, 6, 3, 0x55, 0x1d, 0x15, 4, 3, 0x0a, 1, 1};
    private static final byte[] DATE = {0x17, 13, '2', '6', '0', '1', '0', '1', '0', '0', '0', '0', '0', '0', 'Z'};

    @TempDir
    Path folder;

    private final TestAuthority authority = TestAuthority.named("Big CA", Clock.systemUTC());
    private HttpServer server;

    @BeforeEach
    void serveTheFilesOfTheFolder() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::send);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** In chunks, so that the other side cannot know how much will come. */
    private void send(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            Files.copy(folder.resolve(exchange.getRequestURI().getPath().substring(1)), out);
        }
    }

    @Test
    void whatIsNoListCostsNoMoreThanItsBytes() throws Exception {
        repeated("empty", 0xa0, 0);
        repeated("null", 5, 0);
        repeated("number", 2, 1, 7);
        assertThat(checked("empty", "null", "number")).containsExactly("MALFORMED", "MALFORMED", "MALFORMED");
    }

    @Test
    void aListThatNobodySignedCostsNoMoreThanItsBytes() throws Exception {
        list("forged", new byte[0], false);
        assertThat(checked("forged")).containsExactly("SIGNATURE_INVALID");
    }

    @Test
    void aGoodListIsReadToItsLastEntry() throws Exception {
        byte[] serial = card("list").certificate().getSerialNumber().toByteArray();
        list("list", serial, true);
        assertThat(checked("list")).containsExactly("CERTIFICATE_REVOKED");
    }

    private void repeated(String name, int... each) throws IOException {
        card(name);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            int count = BYTES / each.length;
            out.write(header(0x30, count * each.length));
            for (int i = 0; i < count; i++) {
                for (int octet : each) {
                    out.write(octet);
                }
            }
        }
    }

    /** Entries of a serial number of 16 bytes and a reason each, and one of {@code serial} at the end. */
    private void list(String name, byte[] serial, boolean signed) throws Exception {
        if (!signed) {
            card(name);
        }
        byte[] last = entry(serial.length == 0 ? new byte[] {1} : serial);
        byte[] other = entry(new byte[16]);
        int count = (BYTES - 1_000 - last.length) / other.length;
        int entries = count * other.length + last.length;
        Instant now = Clock.systemUTC().instant();
        byte[] head = joined(
                new ASN1Integer(1).getEncoded(),
                ALGORITHM.toASN1Primitive().getEncoded(),
                authority.name().getEncoded(),
                new Time(Date.from(now.minusSeconds(60))).getEncoded(),
                new Time(Date.from(now.plusSeconds(86_400))).getEncoded(),
                header(0x30, entries));
        Signature signer = Signature.getInstance("SHA256withECDSA", Engine.bouncyCastle());
        signer.initSign(authority.key());
        Path content = folder.resolve(name + ".content");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(content))) {
            List<byte[]> parts = List.of(header(0x30, head.length + entries), head);
            for (byte[] part : parts) {
                out.write(part);
                signer.update(part);
            }
            for (int i = 0; i <= count; i++) {
                byte[] part = i < count ? other : last;
                if (i < count) {
                    // A number of its own, and never below zero.
                    other[4] = 1;
                    for (int place = 0; place < 4; place++) {
                        other[5 + place] = (byte) (i >>> (8 * place));
                    }
                }
                out.write(part);
                signer.update(part);
            }
        }
        byte[] signature = signer.sign();
        signature[signature.length - 1] ^= (byte) (signed ? 0 : 1);
        byte[] tail = joined(ALGORITHM.toASN1Primitive().getEncoded(), new DERBitString(signature).getEncoded());
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            out.write(header(0x30, (int) Files.size(content) + tail.length));
            Files.copy(content, out);
            out.write(tail);
        }
        assertThat(Files.size(folder.resolve(name))).isBetween(BYTES - 2_000L, (long) BYTES);
    }

    private static byte[] entry(byte[] serial) {
        byte[] content = joined(header(2, serial.length), serial, DATE, REASON);
        return joined(header(0x30, content.length), content);
    }

    private static byte[] header(int tag, int length) {
        if (length < 128) {
            return new byte[] {(byte) tag, (byte) length};
        }
        return new byte[] {
            (byte) tag,
            (byte) 0x84,
            (byte) (length >>> 24),
            (byte) (length >>> 16),
            (byte) (length >>> 8),
            (byte) length
        };
    }

    private static byte[] joined(byte[]... parts) {
        Pieces all = new Pieces();
        for (byte[] part : parts) {
            all.append(part, 0, part.length);
        }
        return all.joined();
    }

    private TestCard card(String list) throws IOException {
        TestCard card = authority.card(plan -> plan.lists.add("http://" + host() + "/" + list));
        Files.write(folder.resolve(list + ".der"), card.der());
        return card;
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** What a Java with 64 MB of heap says about the cards of these lists. */
    private List<String> checked(String... lists) throws Exception {
        Path profiles = Files.createDirectory(folder.resolve("profiles"));
        Files.write(profiles.resolve("ca.der"), authority.certificate().getEncoded());
        Files.writeString(
                profiles.resolve("big.properties"),
                "certificates = ca.der\ncountry = GE\npolicies = any\nrevocation.order = crl-only\nhosts.private = "
                        + host() + "\n");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName(),
                profiles.toString()));
        for (String list : lists) {
            command.add(folder.resolve(list + ".der").toString());
        }
        Path said = folder.resolve("said");
        Process java = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(java.waitFor(Duration.ofMinutes(5).toSeconds(), TimeUnit.SECONDS))
                    .as("it ends in time")
                    .isTrue();
        } finally {
            java.destroyForcibly();
        }
        return Files.readAllLines(said, StandardCharsets.UTF_8);
    }
}

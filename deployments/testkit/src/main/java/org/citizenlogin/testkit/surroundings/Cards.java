package org.citizenlogin.testkit.surroundings;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.citizenlogin.card.lab.CardPlan;
import org.citizenlogin.card.lab.OcspDial;
import org.citizenlogin.card.lab.StatusServer;
import org.citizenlogin.card.lab.TestAuthority;
import org.citizenlogin.card.lab.TestCard;

/** Two countries' issuing authorities with their responder, believed by every node; and one nobody believes. */
public final class Cards implements AutoCloseable {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Clock clock = Clock.systemUTC();
    private final TestAuthority georgia = TestAuthority.named("Login CA of Georgia", clock);
    private final TestAuthority estonia = TestAuthority.named("Login CA of Estonia", clock);
    private final TestAuthority stranger = TestAuthority.named("Login CA of Nowhere", clock);
    private final StatusServer server = new StatusServer();
    private final OcspDial ofGeorgia = new OcspDial(georgia, clock);
    private final OcspDial ofEstonia = new OcspDial(estonia, clock);
    private final Path folder;

    /** @param work holds the folder of trusted authorities */
    public Cards(Path work) {
        server.serve("/ge", "application/ocsp-response", ofGeorgia);
        server.serve("/ee", "application/ocsp-response", ofEstonia);
        folder = work.resolve("cards");
        try {
            Files.createDirectories(folder);
            write("georgia", "GE", georgia);
            write("estonia", "EE", estonia);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String country, TestAuthority authority) throws IOException {
        var pem = new StringWriter();
        pem.write("-----BEGIN CERTIFICATE-----\n");
        pem.write(Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(authority.certificate().getEncoded()));
        pem.write("\n-----END CERTIFICATE-----\n");
        Files.writeString(folder.resolve(name + ".pem"), pem.toString());
        Files.write(
                folder.resolve(name + ".properties"),
                List.of(
                        "certificates = " + name + ".pem",
                        "country = " + country,
                        "number.pattern = [0-9]{11}",
                        "policies = " + CardPlan.LOGIN_POLICY,
                        "revocation.order = ocsp-only",
                        "hosts.private = " + server.host()));
    }

    public Path folder() {
        return folder;
    }

    /** A number nobody has yet. */
    public static String freshNumber() {
        return String.format("02%09d", System.nanoTime() % 1_000_000 * 1_000 + NEXT.incrementAndGet() % 1_000);
    }

    /** A good login card of Georgia. */
    public TestCard of(String number) {
        return of(number, plan -> {});
    }

    /** ... and what is different about it. */
    public TestCard of(String number, Consumer<CardPlan> change) {
        return georgia.card(plan -> {
            plan.subject = CardPlan.subject("GE", "PNOGE-" + number);
            plan.responders.add(server.url("/ge"));
            change.accept(plan);
        });
    }

    public TestCard ofEstonia(String number) {
        return estonia.card(plan -> {
            plan.subject = CardPlan.subject("EE", "PNOEE-" + number);
            plan.responders.add(server.url("/ee"));
        });
    }

    /** Of an issuer nobody named, with a responder that must never be asked: {@link #trapped}. */
    public TestCard ofAStranger(String number) {
        return stranger.card(plan -> {
            plan.subject = CardPlan.subject("GE", "PNOGE-" + number);
            plan.responders.add(server.url("/trap"));
        });
    }

    /** The authority of Georgia. */
    public TestAuthority issuer() {
        return georgia;
    }

    public int trapped() {
        return server.hits("/trap");
    }

    /** The responder of Georgia; whoever turns it turns it back. */
    public OcspDial responder() {
        return ofGeorgia;
    }

    public StatusServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}

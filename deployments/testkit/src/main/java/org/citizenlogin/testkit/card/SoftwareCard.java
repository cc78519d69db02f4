package org.citizenlogin.testkit.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.citizenlogin.card.lab.Keys;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.card.rig.Agent;
import org.citizenlogin.card.rig.CardBrowser;
import org.citizenlogin.card.rig.HostProcess;
import org.citizenlogin.card.rig.Parts;
import org.citizenlogin.card.rig.SoftHsm;

/** A made-up person's card as a token in software, and the real program a browser starts to log in with it. */
public final class SoftwareCard {

    public static final String PIN = "1234";
    public static final String NUMBER = "60001099999";
    public static final String GIVEN_NAME = "TAMAR";
    public static final String SURNAME = "KAPANADZE";

    private static final String TOKEN = "identity card";
    private static final Duration FOR_AN_ANSWER = Duration.ofSeconds(60);

    private final Path folder;
    private final Agent agent;

    private SoftwareCard(Path folder, Agent agent) {
        this.folder = folder;
        this.agent = agent;
    }

    /** The packages without which there is none; empty when all are here. */
    public static List<String> missing() {
        var missing = new ArrayList<String>();
        if (!Files.exists(Path.of("/usr/lib/softhsm/libsofthsm2.so"))) {
            missing.add("softhsm2");
        }
        if (!Files.isExecutable(Path.of("/usr/bin/pkcs11-tool"))) {
            missing.add("opensc");
        }
        return missing;
    }

    /** @param folder is emptied; the card ends with it */
    public static SoftwareCard make(Path folder, CardIssuer issuer, URI site) {
        empty(folder);
        TestCard made = issuer.issue(Keys.rsa(2048), "PNOGE-" + NUMBER, GIVEN_NAME, SURNAME);
        try {
            X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(made.certificate());
            SoftHsm token = SoftHsm.in(Files.createDirectories(folder.resolve("token")))
                    .token(TOKEN, PIN)
                    .key(TOKEN, PIN, "01", made.keys().getPrivate(), certificate);
            Agent agent = Agent.in(
                    Files.createDirectories(folder.resolve("agent")),
                    List.of(token.module()),
                    List.of("citizen-card-localhost=true", "citizen-card-origins=" + origin(site)),
                    token.environment());
            return new SoftwareCard(folder, agent);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder, e);
        } catch (GeneralSecurityException justMade) {
            throw new IllegalStateException(justMade);
        }
    }

    private static String origin(URI site) {
        return site.getScheme() + "://" + site.getAuthority();
    }

    private static void empty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + folder, e);
        }
    }

    /** Asks the real program as a browser would; the person types the PIN. */
    public JsonNode authenticate(String nonce, URI site) {
        agent.personTypes(PIN);
        try (HostProcess host = agent.start()) {
            host.frame(FOR_AN_ANSWER);
            return host.authenticate(nonce, origin(site)).frame(FOR_AN_ANSWER);
        }
    }

    /** Opens a Chromium that has the extension and knows the program; empty when there is no Chromium or no screen. */
    public Optional<Process> openBrowser(URI page) {
        boolean screen = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        if (!screen || !Files.isExecutable(Path.of("/usr/bin/chromium"))) {
            return Optional.empty();
        }
        CardBrowser browser = CardBrowser.in(folder.resolve("browser"), CardBrowser.extension(), agent.product());
        var command = new ArrayList<>(List.of(Parts.CHROMIUM.path().toString()));
        command.addAll(browser.onScreen());
        command.add(page.toString());
        try {
            return Optional.of(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("browser.log").toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the browser", e);
        }
    }
}

package org.citizenlogin.card.agent.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.citizenlogin.card.agent.configuration.Configuration;
import org.citizenlogin.card.agent.pkcs11.CardCertificate;
import org.citizenlogin.card.agent.pkcs11.CardReader;
import org.citizenlogin.card.agent.pkcs11.CardStack;
import org.citizenlogin.card.agent.pkcs11.Purpose;
import org.citizenlogin.card.agent.pkcs11.Survey;
import org.citizenlogin.setting.Setting;

/** Goes through everything between the browser and the card, from the outside in. */
public final class Doctor {

    /** Where each browser looks for the host's manifest on Debian. */
    private static final List<Path> MANIFESTS = List.of(
            Path.of("/etc/chromium/native-messaging-hosts"),
            Path.of("/etc/opt/chrome/native-messaging-hosts"),
            Path.of("/usr/lib/mozilla/native-messaging-hosts"));

    private static final String MANIFEST = "org.citizenlogin.card.json";

    private final Configuration configuration;
    private final List<Path> manifestFolders;
    private final Path readerService;
    private final Clock clock;

    public Doctor(Configuration configuration, Clock clock) {
        this(configuration, MANIFESTS, readerService(), clock);
    }

    Doctor(Configuration configuration, List<Path> manifestFolders, Path readerService, Clock clock) {
        this.configuration = configuration;
        this.manifestFolders = List.copyOf(manifestFolders);
        this.readerService = readerService;
        this.clock = clock;
    }

    /** The name the PC/SC library itself looks up. */
    private static Path readerService() {
        String named = System.getenv("PCSCLITE_CSOCK_NAME");
        return Path.of(named == null ? "/run/pcscd/pcscd.comm" : named);
    }

    /** What can be looked at without loading any card software. */
    public List<Finding> outside() {
        List<Finding> findings = new ArrayList<>();
        findings.add(settings());
        findings.add(manifests());
        findings.add(service());
        findings.addAll(modules());
        return findings;
    }

    /** What the card software says; may never return. */
    public List<Finding> inside() {
        try (CardStack stack =
                CardStack.open(configuration.modules(), configuration.settings().withoutPurpose())) {
            return judge(stack.survey());
        } catch (IOException | Setting.Malformed saidBefore) {
            return List.of();
        }
    }

    private Finding settings() {
        try {
            configuration.settings();
            return Finding.good("settings in " + configuration.folder());
        } catch (Setting.Malformed malformed) {
            return Finding.bad(
                    "settings: " + malformed.getMessage(), "correct agent.conf in " + configuration.folder());
        } catch (IOException | RuntimeException unreadable) {
            return Finding.bad("settings cannot be read", "check agent.conf in " + configuration.folder());
        }
    }

    private Finding manifests() {
        List<Path> found = manifestFolders.stream()
                .map(folder -> folder.resolve(MANIFEST))
                .filter(Files::exists)
                .collect(Collectors.toList());
        if (found.isEmpty()) {
            return Finding.bad(
                    "no browser knows this program",
                    "install the package citizen-card-agent, or copy " + MANIFEST + " to " + manifestFolders.get(0));
        }
        List<Path> broken =
                found.stream().filter(manifest -> !startsSomething(manifest)).collect(Collectors.toList());
        return broken.isEmpty()
                ? Finding.good("browser manifests: " + found)
                : Finding.bad("manifests name a program that is not there: " + broken, "install the package again");
    }

    private static boolean startsSomething(Path manifest) {
        try {
            String text = Files.readString(manifest);
            int at = text.indexOf("\"path\"");
            int open = text.indexOf('"', text.indexOf(':', at));
            int close = text.indexOf('"', open + 1);
            return at >= 0 && open >= 0 && close > open && Files.isExecutable(Path.of(text.substring(open + 1, close)));
        } catch (IOException unreadable) {
            return false;
        }
    }

    private Finding service() {
        return Files.exists(readerService)
                ? Finding.good("reader service listens at " + readerService)
                : Finding.bad(
                        "the reader service pcscd is not running", "install pcscd, then: systemctl start pcscd.socket");
    }

    private List<Finding> modules() {
        try {
            List<Path> modules = configuration.modules();
            if (modules.isEmpty()) {
                return List.of(Finding.bad(
                        "no PKCS#11 module is configured",
                        "install opensc-pkcs11, or write the path of the card's module into "
                                + configuration.folder().resolve("modules.conf")));
            }
            return modules.stream()
                    .map(module -> Files.exists(module)
                            ? Finding.good("module " + module)
                            : Finding.bad("module " + module + " is not there", "install it or correct modules.conf"))
                    .collect(Collectors.toList());
        } catch (IOException unreadable) {
            return List.of(Finding.bad("modules.conf cannot be read", "check its permissions"));
        }
    }

    private List<Finding> judge(Survey survey) {
        List<Finding> findings = new ArrayList<>();
        survey.failures()
                .forEach((module, failure) -> findings.add(
                        Finding.bad("module cannot be used: " + failure, "reinstall the card's software")));
        if (survey.readers().isEmpty()) {
            findings.add(Finding.bad("no reader is seen", "plug the reader in; try another socket; run pcsc_scan"));
        }
        survey.readers().forEach(reader -> findings.add(judge(reader)));
        survey.certificates().stream()
                .filter(certificate -> certificate.purpose() == Purpose.LOGIN)
                .forEach(certificate -> findings.add(judge(certificate)));
        boolean card = survey.readers().stream().anyMatch(reader -> reader.state() == CardReader.State.CARD);
        if (card && survey.loginCertificates(clock).value().isEmpty()) {
            findings.add(Finding.bad(
                    "no certificate on the card is for logging in",
                    "run: citizen-card list; if one has no stated purpose, see citizen-card-without-purpose"));
        }
        return findings;
    }

    private static Finding judge(CardReader reader) {
        return switch (reader.state()) {
            case EMPTY -> Finding.bad("reader " + reader.name() + " is empty", "put the card in, chip first");
            case UNKNOWN_CARD ->
                Finding.bad(
                        "reader " + reader.name() + ": no module knows this card",
                        "turn the card over; install the card issuer's PKCS#11 module and name it in modules.conf");
            case CARD -> judgePin(reader);
        };
    }

    private static Finding judgePin(CardReader reader) {
        if (reader.pinState().locked()) {
            return Finding.bad("reader " + reader.name() + ": the PIN is blocked", "unblock it with the PUK");
        }
        return reader.pinState().finalTry()
                ? Finding.bad("reader " + reader.name() + ": one try is left", "look the PIN up before trying again")
                : Finding.good("reader " + reader.name() + " has a card");
    }

    private Finding judge(CardCertificate certificate) {
        String until = "login certificate valid until "
                + certificate.certificate().getNotAfter().toInstant();
        return certificate.isValidAt(clock) ? Finding.good(until) : Finding.bad(until, "the card must be renewed");
    }
}

package org.citizenlogin.card.agent;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.citizenlogin.card.agent.configuration.AgentSettings;
import org.citizenlogin.card.agent.configuration.Configuration;
import org.citizenlogin.card.agent.dialog.Dialog;
import org.citizenlogin.card.agent.dialog.Dialogs;
import org.citizenlogin.card.agent.doctor.Doctor;
import org.citizenlogin.card.agent.doctor.Finding;
import org.citizenlogin.card.agent.exchange.AuthenticateRequest;
import org.citizenlogin.card.agent.exchange.LoginAlgorithm;
import org.citizenlogin.card.agent.exchange.Refusal;
import org.citizenlogin.card.agent.exchange.Sites;
import org.citizenlogin.card.agent.exchange.Tried;
import org.citizenlogin.card.agent.pkcs11.CardCertificate;
import org.citizenlogin.card.agent.pkcs11.CardReader;
import org.citizenlogin.card.agent.pkcs11.CardStack;
import org.citizenlogin.card.agent.pkcs11.Holder;
import org.citizenlogin.card.agent.pkcs11.Survey;
import org.citizenlogin.setting.Setting;

/** {@code citizen-card list | sign | doctor}: for a help desk, before any browser is involved. */
public final class CommandLine {

    static final int FINE = 0;
    static final int FAILED = 1;
    static final int MISUSED = 2;
    static final int STUCK = 3;

    /** A signature for a name that cannot exist (RFC 6761) is of no use for a login. */
    private static final String NOWHERE = "https://citizen-card.invalid";

    private final PrintStream out;
    private final Configuration configuration;
    private final Supplier<Optional<Dialog>> dialog;
    private final Clock clock;

    CommandLine(PrintStream out, Configuration configuration, Supplier<Optional<Dialog>> dialog, Clock clock) {
        this.out = out;
        this.configuration = configuration;
        this.dialog = dialog;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        CommandLine line =
                new CommandLine(out, Configuration.ofThisComputer(), CommandLine::terminalFirst, Clock.systemUTC());
        int code = line.run(List.of(arguments));
        out.flush();
        if (code == STUCK) {
            Ending.byForce();
        }
        Runtime.getRuntime().halt(code);
    }

    private static Optional<Dialog> terminalFirst() {
        Optional<Dialog> terminal = Dialogs.ofTheTerminal();
        return terminal.isPresent() ? terminal : Dialogs.ofThisComputer();
    }

    /** @return the exit code */
    int run(List<String> arguments) {
        boolean show = arguments.contains("--show");
        List<String> words =
                arguments.stream().filter(word -> !word.equals("--show")).collect(Collectors.toList());
        if (words.equals(List.of("list"))) {
            return guarded(() -> list(show));
        }
        if (words.equals(List.of("sign"))) {
            return guarded(this::sign);
        }
        if (words.equals(List.of("doctor"))) {
            return doctor();
        }
        out.println("citizen-card list [--show]   readers, cards and certificates; --show: with personal numbers");
        out.println("citizen-card sign            asks the PIN once and checks a signature of the card");
        out.println("citizen-card doctor          checks everything between browser and card");
        return MISUSED;
    }

    /** Card software may never come back: this thread does not depend on it. */
    private int guarded(Supplier<Integer> work) {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        Thread worker = new Thread(
                () -> {
                    try {
                        done.complete(work.get());
                    } catch (RuntimeException | Error broken) {
                        done.completeExceptionally(broken);
                    }
                },
                "card");
        worker.setDaemon(true);
        worker.start();
        try {
            return done.get(settings().limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stuck) {
            out.println("The card software does not answer. Pull the card, unplug the reader, and try again.");
            return STUCK;
        } catch (ExecutionException | IOException broken) {
            out.println("failed: " + broken.getClass().getSimpleName());
            return FAILED;
        } catch (Setting.Malformed malformed) {
            out.println(malformed.getMessage());
            return FAILED;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return STUCK;
        }
    }

    private AgentSettings settings() throws IOException {
        return configuration.settings();
    }

    private CardStack open() {
        try {
            return CardStack.open(configuration.modules(), settings().withoutPurpose());
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private int list(boolean show) {
        try (CardStack stack = open()) {
            Survey survey = stack.survey();
            survey.failures().values().forEach(failure -> out.println("module: " + failure));
            survey.readers().forEach(reader -> out.println("reader: " + reader.name() + ": " + state(reader)));
            survey.certificates().forEach(certificate -> print(certificate, show));
            if (survey.readers().isEmpty()) {
                out.println("no reader; try: citizen-card doctor");
            }
            return survey.loginCertificates(clock).value().isPresent() ? FINE : FAILED;
        }
    }

    private static String state(CardReader reader) {
        return switch (reader.state()) {
            case EMPTY -> "empty";
            case UNKNOWN_CARD -> "a card no module knows";
            case CARD ->
                "card"
                        + (reader.pinState().onReader() ? ", PIN on the reader" : "")
                        + (reader.pinState().finalTry() ? ", final try" : "")
                        + (reader.pinState().locked() ? ", PIN blocked" : "");
        };
    }

    private void print(CardCertificate certificate, boolean show) {
        Holder holder = show ? certificate.holder() : certificate.holder().masked();
        out.println("certificate: " + certificate.purpose().name().toLowerCase(Locale.ROOT)
                + ", " + holder.name()
                + ", " + holder.number()
                + ", " + certificate.certificate().getPublicKey().getAlgorithm()
                + ", valid until " + certificate.certificate().getNotAfter().toInstant()
                + (certificate.isValidAt(clock) ? "" : " (NOT VALID NOW)"));
    }

    private int sign() {
        Optional<Dialog> person = dialog.get();
        if (person.isEmpty()) {
            out.println("there is no terminal and no window to ask for the PIN");
            return FAILED;
        }
        try (CardStack stack = open()) {
            Login login = new Login(settings(), configuration.modules(), person.orElseThrow(), clock);
            AuthenticateRequest request = somethingToSign();
            return login.sign(request, stack).fold(signed -> report(signed, request), this::report);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static AuthenticateRequest somethingToSign() {
        byte[] random = new byte[33];
        new SecureRandom().nextBytes(random);
        String json = "{\"command\":\"authenticate\",\"arguments\":{\"challengeNonce\":\""
                + Base64.getEncoder().encodeToString(random) + "\",\"origin\":\"" + NOWHERE + "\",\"lang\":\""
                + Locale.getDefault().toLanguageTag() + "\"}}";
        Tried<AuthenticateRequest> read =
                AuthenticateRequest.read(json.getBytes(StandardCharsets.UTF_8), new Sites(java.util.Set.of(), false));
        return read.value().orElseThrow();
    }

    private int report(Refusal refusal) {
        out.println(refusal.reason().code() + ": " + refusal.message());
        return FAILED;
    }

    private int report(Signed signed, AuthenticateRequest request) {
        boolean right = verifies(signed, signed.algorithm().challenge(request.origin(), request.nonce()));
        out.println(
                right
                        ? signed.algorithm() + ": the card signs, and the signature fits its certificate"
                        : signed.algorithm()
                                + ": the signature does NOT fit the certificate; the card must be replaced");
        return right ? FINE : FAILED;
    }

    private static boolean verifies(Signed signed, byte[] challenge) {
        try {
            Signature verifier = Signature.getInstance(javaName(signed.algorithm()));
            if (signed.algorithm() == LoginAlgorithm.PS256) {
                verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            verifier.initVerify(signed.certificate().certificate().getPublicKey());
            verifier.update(challenge);
            return verifier.verify(signed.signature());
        } catch (GeneralSecurityException unusable) {
            return false;
        }
    }

    private static String javaName(LoginAlgorithm algorithm) {
        return switch (algorithm) {
            case RS256 -> "SHA256withRSA";
            case PS256 -> "RSASSA-PSS";
            case ES256, ES384, ES512 -> algorithm.hash().replace("-", "") + "withECDSAinP1363Format";
        };
    }

    private int doctor() {
        Doctor doctor = new Doctor(configuration, clock);
        List<Finding> outside = doctor.outside();
        outside.forEach(finding -> out.println(finding.line()));
        boolean[] inside = {false};
        int ended = guarded(() -> {
            List<Finding> findings = doctor.inside();
            findings.forEach(finding -> out.println(finding.line()));
            inside[0] = findings.stream().allMatch(Finding::inOrder);
            return FINE;
        });
        if (ended != FINE) {
            return ended;
        }
        return inside[0] && outside.stream().allMatch(Finding::inOrder) ? FINE : FAILED;
    }
}

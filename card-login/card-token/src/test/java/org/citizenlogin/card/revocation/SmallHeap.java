package org.citizenlogin.card.revocation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.citizenlogin.card.path.CertificatePath;
import org.citizenlogin.card.path.ProvenCertificate;
import org.citizenlogin.card.path.UnverifiedCertificate;
import org.citizenlogin.card.trust.TrustFolder;
import org.citizenlogin.card.verdict.Checked;

/**
 * A program that checks cards: the first argument is a folder of profiles, each other one the file of a certificate. It
 * prints a line for each. {@link CrlMemoryTest} runs it in a Java of its own with a small heap.
 */
final class SmallHeap {

    private static final Duration LONG = Duration.ofMinutes(4);

    private SmallHeap() {}

    public static void main(String[] arguments) throws Exception {
        Clock clock = Clock.systemUTC();
        TrustFolder folder = TrustFolder.open(Path.of(arguments[0]), clock, news -> {});
        StatusLimits usual = StatusLimits.standard();
        StatusLimits limits = new StatusLimits(
                LONG,
                LONG,
                LONG,
                usual.goodFor(),
                usual.mostOcspBytes(),
                usual.mostCrlBytes(),
                usual.breakerFailures(),
                usual.breakerPause());
        for (int i = 1; i < arguments.length; i++) {
            try (RevocationCheck check = new RevocationCheck(limits, clock, new SecureRandom(), folder)) {
                Checked<ProvenCertificate> proven = UnverifiedCertificate.read(
                                Files.readAllBytes(Path.of(arguments[i])))
                        .then(card -> CertificatePath.prove(card, folder.get(), clock.instant()));
                System.out.println(said(proven.then(check::check)));
            }
        }
    }

    private static String said(Checked<StatusAnswer> outcome) {
        if (outcome instanceof Checked.Refused<StatusAnswer> refused) {
            return refused.reason().name();
        }
        return outcome instanceof Checked.Open<StatusAnswer> open
                ? open.attempts().get(0).problem().name()
                : "good";
    }
}

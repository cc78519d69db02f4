package org.citizenlogin.card.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.cert.X509CertificateHolder;
import org.citizenlogin.card.lab.CardPlan;
import org.citizenlogin.card.lab.ListPlan;
import org.citizenlogin.card.lab.MovableClock;
import org.citizenlogin.card.lab.OcspDial;
import org.citizenlogin.card.lab.Profiles;
import org.citizenlogin.card.lab.StatusServer;
import org.citizenlogin.card.lab.TestAuthority;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.card.path.CertificatePath;
import org.citizenlogin.card.path.ProvenCertificate;
import org.citizenlogin.card.path.UnverifiedCertificate;
import org.citizenlogin.card.trust.CardAuthorities;
import org.citizenlogin.card.trust.TrustFolder;
import org.citizenlogin.card.verdict.Attempt;
import org.citizenlogin.card.verdict.Checked;
import org.citizenlogin.card.verdict.Problem;
import org.citizenlogin.card.verdict.Reason;
import org.jspecify.annotations.Nullable;

/** One authority, its responder and list server on this machine, and a check that asks them. */
final class StatusRig implements AutoCloseable {

    static final StatusLimits QUICK = new StatusLimits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            64 * 1024,
            1024 * 1024,
            3,
            Duration.ofSeconds(30));

    final MovableClock clock = new MovableClock();
    final TestAuthority authority = TestAuthority.named("Login CA", clock);
    final StatusServer server = new StatusServer();
    final OcspDial ocsp = new OcspDial(authority, clock);
    final ListPlan list = new ListPlan(authority, clock);
    final Profiles profiles = new Profiles();
    private StatusLimits limits = QUICK;
    private RevocationCheck check = newCheck();
    private @Nullable ProvenCertificate proven;
    private @Nullable CardAuthorities trusted;
    private @Nullable TestCard card;

    StatusRig() {
        server.serve("/ocsp", "application/ocsp-response", ocsp);
        server.serve("/login.crl", "application/pkix-crl", list);
        profiles.privateHosts.add(server.host());
        profiles.hosts.add(server.host());
    }

    /** Answers must come within this time. */
    StatusRig within(Duration perFetch) {
        check.close();
        limits = new StatusLimits(
                perFetch,
                perFetch.multipliedBy(2),
                QUICK.background(),
                QUICK.goodFor(),
                QUICK.mostOcspBytes(),
                QUICK.mostCrlBytes(),
                QUICK.breakerFailures(),
                QUICK.breakerPause());
        check = newCheck();
        return this;
    }

    private RevocationCheck newCheck() {
        return new RevocationCheck(limits, clock, new SecureRandom(), this::trusted);
    }

    /** The authorities are those of a folder: these certificates in one profile, which asks for the list alone. */
    void trust(Path folder, X509CertificateHolder... certificates) throws IOException {
        Files.createDirectory(folder.resolve("cas"));
        for (X509CertificateHolder certificate : certificates) {
            Files.write(folder.resolve("cas/" + certificate.getSerialNumber() + ".der"), certificate.getEncoded());
        }
        Files.writeString(
                folder.resolve("georgia.properties"),
                "certificates = cas\ncountry = GE\npolicies = any\nrevocation.order = crl-only\nhosts.private = "
                        + server.host() + "\n");
        trusted = TrustFolder.open(folder, clock, news -> {}).get();
    }

    /** The folder of authorities is read again: the same ones are there anew, with the profile as it stands now. */
    void reload() {
        trusted = null;
        proven = null;
    }

    TestCard card() {
        if (card == null) {
            card = authority.card(this::addresses);
        }
        return card;
    }

    void card(Consumer<CardPlan> change) {
        card = authority.card(plan -> {
            addresses(plan);
            change.accept(plan);
        });
        proven = null;
    }

    private void addresses(CardPlan plan) {
        plan.responders.add(server.url("/ocsp"));
        plan.lists.add(server.url("/login.crl"));
    }

    /** Proves the card once, with the profile as it stands then. */
    ProvenCertificate proven() {
        if (proven == null) {
            proven = prove(card());
        }
        return proven;
    }

    /** The authority as configured when the first card is proved. */
    private CardAuthorities trusted() {
        if (trusted == null) {
            trusted = CardAuthorities.of(List.of(profiles.of(authority)));
        }
        return trusted;
    }

    ProvenCertificate prove(TestCard of) {
        Checked<ProvenCertificate> outcome = UnverifiedCertificate.read(of.der())
                .then(unverified -> CertificatePath.prove(unverified, trusted(), clock.instant()));
        assertThat(outcome).isInstanceOf(Checked.Passed.class);
        return ((Checked.Passed<ProvenCertificate>) outcome).value();
    }

    Checked<StatusAnswer> check() {
        return check.check(proven());
    }

    StatusAnswer.Confirmed confirmed() {
        Checked<StatusAnswer> outcome = check();
        assertThat(outcome).isInstanceOf(Checked.Passed.class);
        StatusAnswer answer = ((Checked.Passed<StatusAnswer>) outcome).value();
        assertThat(answer).isInstanceOf(StatusAnswer.Confirmed.class);
        return (StatusAnswer.Confirmed) answer;
    }

    Reason refusal() {
        Checked<StatusAnswer> outcome = check();
        assertThat(outcome).isInstanceOf(Checked.Refused.class);
        return ((Checked.Refused<StatusAnswer>) outcome).reason();
    }

    Checked.Open<StatusAnswer> open() {
        Checked<StatusAnswer> outcome = check();
        assertThat(outcome).isInstanceOf(Checked.Open.class);
        return (Checked.Open<StatusAnswer>) outcome;
    }

    /** What was wrong with each source, in the order in which they were asked. */
    List<Problem> problems() {
        return open().attempts().stream().map(Attempt::problem).toList();
    }

    @Override
    public void close() {
        check.close();
        server.close();
    }
}

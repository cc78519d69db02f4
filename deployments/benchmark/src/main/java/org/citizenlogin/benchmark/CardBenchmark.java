package org.citizenlogin.benchmark;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.citizenlogin.card.CardVerification;
import org.citizenlogin.card.CardVerifier;
import org.citizenlogin.card.algorithm.Engine;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.revocation.StatusAnswer;
import org.citizenlogin.card.verdict.Checked;
import org.citizenlogin.card.verdict.Dependency;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Our whole verification of a token, without the network, beside the least that any verifier must do with the faster
 * library for the kind of key: read the certificate, validate its path, verify the signature over the challenge.
 *
 * <p>The limit gets certificate and signature as bytes; ours gets the JSON text and also reads the person.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CardBenchmark {

    @Param({"P-256", "P-384", "RSA-2048"})
    public String kind;

    private Cards cards;
    private int next;

    private CardVerifier verifier;

    private CertificateFactory factory;
    private CertPathValidator validator;
    private PKIXParameters parameters;

    @Setup
    public void prepare() throws Exception {
        cards = new Cards(kind);
        StatusAnswer good = new StatusAnswer.Confirmed(
                List.of(Dependency.OCSP), "ocsp.example", Instant.now(), Optional.empty(), false);
        verifier = new CardVerifier(() -> cards.authorities, certificate -> Checked.passed(good), Clock.systemUTC());
        if (isCurve()) {
            Provider provider = Engine.bouncyCastle();
            factory = CertificateFactory.getInstance("X.509", provider);
            validator = CertPathValidator.getInstance("PKIX", provider);
        } else {
            factory = CertificateFactory.getInstance("X.509");
            validator = CertPathValidator.getInstance("PKIX");
        }
        X509Certificate anchor = (X509Certificate) factory.generateCertificate(
                new ByteArrayInputStream(cards.authority.certificate().getEncoded()));
        parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
        parameters.setRevocationEnabled(false);
        limit();
        ours();
    }

    private boolean isCurve() {
        return cards.algorithm.family() == TokenAlgorithm.Family.ECDSA;
    }

    private Cards.Login login() {
        next = next + 1 < Cards.MANY ? next + 1 : 0;
        return cards.logins.get(next);
    }

    @Benchmark
    public Object limit() throws GeneralSecurityException {
        Cards.Login login = login();
        X509Certificate certificate =
                (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(login.certificate()));
        CertPath path = factory.generateCertPath(List.of(certificate));
        validator.validate(path, parameters);
        Signature signature = isCurve()
                ? Signature.getInstance(
                        cards.algorithm.hash().replace("-", "") + "withPLAIN-ECDSA", Engine.bouncyCastle())
                : Signature.getInstance("SHA256withRSA");
        signature.initVerify(certificate.getPublicKey());
        signature.update(login.challenge().signedBytes(cards.algorithm.hash()));
        if (!signature.verify(login.signature())) {
            throw new IllegalStateException("the limit refused a good card");
        }
        return certificate;
    }

    @Benchmark
    public Object ours() {
        Cards.Login login = login();
        CardVerification answer = verifier.verify(login.token(), login.challenge());
        if (!(answer instanceof CardVerification.Verified)) {
            throw new IllegalStateException("we refused a good card: " + answer);
        }
        return answer;
    }

    /** Runs all and prints operations per CPU-second and the share of the limit. {@code short} as argument: seconds, not minutes. */
    public static void main(String[] arguments) throws RunnerException {
        boolean brief = arguments.length > 0 && arguments[0].equals("short");
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(CardBenchmark.class.getName() + "\\.")
                        .addProfiler(CpuTime.class)
                        .forks(brief ? 1 : 3)
                        .warmupIterations(brief ? 3 : 5)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(brief ? 5 : 10)
                        .measurementTime(TimeValue.seconds(2))
                        .jvmArgs("-XX:+UseSerialGC", "-Xmx1g")
                        .build())
                .run();
        Map<String, Double> perSecond = new TreeMap<>();
        for (RunResult result : results) {
            String kind = result.getParams().getParam("kind");
            String method = result.getPrimaryResult().getLabel();
            double micros = result.getSecondaryResults().get(CpuTime.LABEL).getScore();
            perSecond.put(kind + " " + method, 1_000_000 / micros);
        }
        System.out.printf(
                Locale.ROOT, "%n%-10s %14s %14s %8s   (operations per CPU-second)%n", "", "limit", "ours", "share");
        for (String kind : List.of("P-256", "P-384", "RSA-2048")) {
            double limit = perSecond.get(kind + " limit");
            double ours = perSecond.get(kind + " ours");
            System.out.printf(Locale.ROOT, "%-10s %14.0f %14.0f %7.0f%%%n", kind, limit, ours, 100 * ours / limit);
        }
    }
}

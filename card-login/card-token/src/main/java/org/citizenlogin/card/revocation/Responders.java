package org.citizenlogin.card.revocation;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.card.path.ProvenCertificate;
import org.citizenlogin.card.trust.StatusRule;
import org.citizenlogin.card.trust.WebAddress;
import org.citizenlogin.card.verdict.Attempt;
import org.citizenlogin.card.verdict.Dependency;
import org.citizenlogin.card.verdict.Problem;

/** Asks OCSP responders one after the other until one answers in a way that can be believed. */
final class Responders {

    private static final String QUESTION = "application/ocsp-request";
    private static final String ANSWER = "application/ocsp-response";

    private final Fetch fetch;
    private final CircuitBreaker breaker;
    private final StatusLimits limits;
    private final Clock clock;
    private final SecureRandom random;

    Responders(Fetch fetch, CircuitBreaker breaker, StatusLimits limits, Clock clock, SecureRandom random) {
        this.fetch = fetch;
        this.breaker = breaker;
        this.limits = limits;
        this.clock = clock;
        this.random = random;
    }

    Finding ask(ProvenCertificate certificate, Deadline deadline) {
        Set<URI> responders;
        try {
            responders = respondersFor(certificate);
        } catch (RuntimeException malformed) {
            // An address inside the issuer's own certificate that cannot be read.
            return failed("-", Problem.MALFORMED);
        }
        List<Attempt> attempts = new ArrayList<>();
        for (URI responder : responders) {
            Finding finding = ask(responder, certificate, deadline);
            if (!(finding instanceof Finding.Failed failed)) {
                return finding;
            }
            attempts.addAll(failed.attempts());
        }
        return attempts.isEmpty() ? failed("-", Problem.NO_SOURCE) : new Finding.Failed(attempts);
    }

    private static Set<URI> respondersFor(ProvenCertificate certificate) {
        StatusRule rule = certificate.issuer().profile().status();
        Set<URI> responders = new LinkedHashSet<>();
        if (rule.ocsp().fromCertificate()) {
            responders.addAll(
                    NamedAddresses.ofResponders(certificate.certificate().getExtensions()));
        }
        responders.addAll(rule.ocsp().responders());
        return responders;
    }

    private Finding ask(URI responder, ProvenCertificate certificate, Deadline deadline) {
        StatusRule rule = certificate.issuer().profile().status();
        String host = WebAddress.hostOf(responder);
        if (deadline.left(limits.perFetch()).isZero()) {
            // Time ran out before this responder had any: not its failure.
            return failed(host, Problem.TIMED_OUT);
        }
        if (!breaker.allows(responder, clock.instant())) {
            return failed(host, Problem.CIRCUIT_OPEN);
        }
        OcspRequest question = OcspRequest.about(certificate, rule.ocsp(), random);
        Fetched fetched = fetch.post(
                responder,
                rule,
                question.encoded(),
                QUESTION,
                ANSWER,
                limits.mostOcspBytes(),
                deadline.left(limits.perFetch()));
        Finding finding = fetched instanceof Fetched.Body body
                ? new OcspResponseVerifier(question, host, clock.instant())
                        .judge(body.bytes().joined())
                : failed(host, ((Fetched.Nothing) fetched).problem());
        Optional<Problem> problem = finding instanceof Finding.Failed failed
                ? Optional.of(failed.attempts().get(0).problem())
                : Optional.empty();
        breaker.note(responder, problem, clock.instant());
        return finding;
    }

    private static Finding failed(String host, Problem problem) {
        return new Finding.Failed(List.of(new Attempt(Dependency.OCSP, host, problem)));
    }
}

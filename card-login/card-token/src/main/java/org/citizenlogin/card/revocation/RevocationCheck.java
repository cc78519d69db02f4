package org.citizenlogin.card.revocation;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.citizenlogin.card.path.ProvenCertificate;
import org.citizenlogin.card.trust.CardAuthorities;
import org.citizenlogin.card.trust.StatusRule;
import org.citizenlogin.card.verdict.Advice;
import org.citizenlogin.card.verdict.Attempt;
import org.citizenlogin.card.verdict.Checked;
import org.citizenlogin.card.verdict.Dependency;
import org.citizenlogin.card.verdict.Problem;

/**
 * Asks responders and lists in the order of the issuer's profile. When no source can be asked the answer is open, and
 * becomes a pass only where the profile explicitly allows it. Holds threads and connections: one for a server.
 */
public final class RevocationCheck implements StatusSource, AutoCloseable {

    /** Where trying again does not help. */
    private static final Set<Problem> OPERATORS =
            EnumSet.of(Problem.NO_SOURCE, Problem.HOST_NOT_ALLOWED, Problem.PRIVATE_ADDRESS);

    private final StatusLimits limits;
    private final Clock clock;
    private final Fetch fetch;
    private final CrlCache shelf;
    private final Responders responders;
    private final CrlSource lists;
    private final GoodStatusCache goodAnswers;
    private final SingleFlight<GoodStatusCache.Key, Finding> flights = new SingleFlight<>();

    /** @param authorities in force: lists of others are not looked for again */
    public RevocationCheck(
            StatusLimits limits, Clock clock, SecureRandom random, Supplier<CardAuthorities> authorities) {
        this.limits = limits;
        this.clock = clock;
        this.fetch = new Fetch();
        CircuitBreaker breaker = new CircuitBreaker(limits.breakerFailures(), limits.breakerPause());
        this.shelf = new CrlCache(fetch, breaker, limits, clock, authorities);
        this.responders = new Responders(fetch, breaker, limits, clock, random);
        this.lists = new CrlSource(shelf);
        this.goodAnswers = new GoodStatusCache(limits.goodFor());
    }

    @Override
    public Checked<StatusAnswer> check(ProvenCertificate certificate) {
        GoodStatusCache.Key key = GoodStatusCache.Key.of(certificate);
        Finding finding = goodAnswers.find(key, clock.instant()).orElseGet(() -> askOnce(key, certificate));
        if (finding instanceof Finding.Good good) {
            return Checked.passed(good.answer());
        }
        if (finding instanceof Finding.Bad bad) {
            return Checked.refused(bad.reason());
        }
        return undecided(((Finding.Failed) finding).attempts(), certificate);
    }

    private Finding askOnce(GoodStatusCache.Key key, ProvenCertificate certificate) {
        // The one who asks needs at most the time of a login; those who wait get a little more, to hear about it.
        Optional<Finding> landed =
                flights.join(key, limits.perLogin().plus(limits.perFetch()), () -> askUnlessKnown(key, certificate));
        return landed.orElseGet(() -> {
            StatusRule.Order order = certificate.issuer().profile().status().order();
            return new Finding.Failed(List.of(new Attempt(firstOf(order), "-", Problem.TIMED_OUT)));
        });
    }

    /** Looks again before asking: the answer may have landed between the first look and the take-off. */
    private Finding askUnlessKnown(GoodStatusCache.Key key, ProvenCertificate certificate) {
        Optional<Finding> known = goodAnswers.find(key, clock.instant());
        if (known.isPresent()) {
            return known.get();
        }
        Finding finding = ask(certificate);
        if (finding instanceof Finding.Good good) {
            goodAnswers.keep(key, good, clock.instant());
        }
        return finding;
    }

    private Finding ask(ProvenCertificate certificate) {
        Deadline deadline = Deadline.in(limits.perLogin());
        StatusRule.Order order = certificate.issuer().profile().status().order();
        if (order == StatusRule.Order.BOTH) {
            return both(responders.ask(certificate, deadline), lists.ask(certificate, deadline));
        }
        boolean ocspFirst = firstOf(order) == Dependency.OCSP;
        Finding first = ocspFirst ? responders.ask(certificate, deadline) : lists.ask(certificate, deadline);
        boolean alone = order == StatusRule.Order.OCSP_ONLY || order == StatusRule.Order.CRL_ONLY;
        if (alone || !(first instanceof Finding.Failed failed)) {
            return first;
        }
        Finding second = ocspFirst ? lists.ask(certificate, deadline) : responders.ask(certificate, deadline);
        return second instanceof Finding.Failed alsoFailed ? alsoFailed.after(failed.attempts()) : second;
    }

    private static Dependency firstOf(StatusRule.Order order) {
        return order == StatusRule.Order.CRL_ONLY || order == StatusRule.Order.CRL_THEN_OCSP
                ? Dependency.CRL
                : Dependency.OCSP;
    }

    private static Finding both(Finding ocsp, Finding crl) {
        if (ocsp instanceof Finding.Bad) {
            return ocsp;
        }
        if (crl instanceof Finding.Bad) {
            return crl;
        }
        List<Attempt> attempts = new ArrayList<>();
        for (Finding finding : List.of(ocsp, crl)) {
            if (finding instanceof Finding.Failed failed) {
                attempts.addAll(failed.attempts());
            }
        }
        if (!attempts.isEmpty()) {
            return new Finding.Failed(attempts);
        }
        return bothGood((Finding.Good) ocsp, (Finding.Good) crl);
    }

    private static Finding bothGood(Finding.Good ocsp, Finding.Good crl) {
        Instant until = ocsp.until().isBefore(crl.until()) ? ocsp.until() : crl.until();
        Instant thisUpdate = ocsp.answer().thisUpdate().isBefore(crl.answer().thisUpdate())
                ? ocsp.answer().thisUpdate()
                : crl.answer().thisUpdate();
        StatusAnswer.Confirmed confirmed = new StatusAnswer.Confirmed(
                List.of(Dependency.OCSP, Dependency.CRL), crl.answer().host(), thisUpdate, Optional.of(until), false);
        return new Finding.Good(confirmed, until);
    }

    private static Checked<StatusAnswer> undecided(List<Attempt> attempts, ProvenCertificate certificate) {
        if (certificate.issuer().profile().status().softFail()) {
            return Checked.passed(new StatusAnswer.Unchecked(attempts));
        }
        boolean hopeless = attempts.stream().allMatch(attempt -> OPERATORS.contains(attempt.problem()));
        return Checked.open(
                attempts.get(0).dependency(), hopeless ? Advice.ASK_THE_OPERATOR : Advice.TRY_AGAIN_LATER, attempts);
    }

    @Override
    public void close() {
        shelf.close();
        fetch.close();
    }
}

package org.citizenlogin.card.revocation;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.citizenlogin.card.trust.CardAuthorities;
import org.citizenlogin.card.trust.IssuingAuthority;
import org.citizenlogin.card.trust.StatusRule;
import org.citizenlogin.card.verdict.Problem;

/**
 * Keeps the lists in use. A login waits for a list only when there is none that still counts; a newer one is looked for
 * in the background. The last good list counts until its own {@code nextUpdate} and not a moment longer.
 */
final class CrlCache implements AutoCloseable {

    private static final int MOST_LISTS = 64;
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    /** @param authority its fingerprint: the folder read again makes new objects of the same authorities */
    private record Place(URI address, String authority) {}

    /** @param dueAt when a newer one is looked for */
    private record Kept(RevocationList list, Instant dueAt) {}

    private final Fetch fetch;
    private final CircuitBreaker breaker;
    private final StatusLimits limits;
    private final Clock clock;
    private final Supplier<CardAuthorities> authorities;
    private final Map<Place, Kept> kept = new Bounded<>(MOST_LISTS);
    private final SingleFlight<Place, CrlAnswer> flights = new SingleFlight<>();
    private final ScheduledThreadPoolExecutor background;
    private final Future<?> looking;

    /** @param authorities in force: a list is renewed under their present profiles, and forgotten with them */
    CrlCache(
            Fetch fetch,
            CircuitBreaker breaker,
            StatusLimits limits,
            Clock clock,
            Supplier<CardAuthorities> authorities) {
        this.fetch = fetch;
        this.breaker = breaker;
        this.limits = limits;
        this.clock = clock;
        this.authorities = authorities;
        this.background = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "citizen-card-lists");
            thread.setDaemon(true);
            return thread;
        });
        this.looking = background.scheduleWithFixedDelay(
                this::renewAll, LOOK_EVERY.toSeconds(), LOOK_EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    CrlAnswer get(URI address, IssuingAuthority issuer, Deadline deadline) {
        Place place = new Place(address, issuer.fingerprint());
        Instant now = clock.instant();
        Optional<Kept> known = find(place);
        if (known.isPresent() && isUsable(known.get().list(), issuer, now)) {
            if (isDue(issuer, known.get(), now)) {
                renewLater(place, issuer);
            }
            return new CrlAnswer.Usable(known.get().list());
        }
        Duration limit = deadline.left(limits.perFetch());
        if (limit.isZero()) {
            // Time ran out before this server had any: not its failure.
            return new CrlAnswer.Unusable(Problem.TIMED_OUT);
        }
        CrlAnswer answer = flights.join(place, limit, () -> load(place, issuer, limit))
                .orElse(new CrlAnswer.Unusable(Problem.TIMED_OUT));
        if (answer instanceof CrlAnswer.Unusable unusable && unusable.problem() == Problem.TIMED_OUT) {
            // A list too large for the patience of one login is still there for the next.
            renewLater(place, issuer);
        }
        return answer;
    }

    private static boolean isUsable(RevocationList list, IssuingAuthority issuer, Instant now) {
        return list.isSignedFor(issuer)
                && list.timeFault(now, issuer.profile().status().skew()).isEmpty();
    }

    /** Due in its time, and also when the clock was set back so far that the time makes no sense. */
    private static boolean isDue(IssuingAuthority issuer, Kept known, Instant now) {
        Duration refresh = issuer.profile().status().crl().refresh();
        return !now.isBefore(known.dueAt())
                || Duration.between(now, known.dueAt()).compareTo(refresh.plus(RETRY_AFTER)) > 0;
    }

    /** After the profile's time, or half way to the list's own end when that is sooner. */
    private static Instant dueAfter(RevocationList list, IssuingAuthority issuer, Instant now) {
        Duration refresh = issuer.profile().status().crl().refresh();
        Duration half = Duration.between(now, list.nextUpdate()).dividedBy(2);
        return now.plus(half.compareTo(refresh) < 0 ? half : refresh);
    }

    private CrlAnswer load(Place place, IssuingAuthority issuer, Duration limit) {
        Optional<Kept> known = find(place);
        Instant now = clock.instant();
        if (known.isPresent() && isUsable(known.get().list(), issuer, now) && !isDue(issuer, known.get(), now)) {
            // Another login brought it while this one came here.
            return new CrlAnswer.Usable(known.get().list());
        }
        if (!breaker.allows(place.address(), now)) {
            return new CrlAnswer.Unusable(Problem.CIRCUIT_OPEN);
        }
        StatusRule rule = issuer.profile().status();
        Fetched fetched = fetch.get(place.address(), rule, limits.mostCrlBytes(), limit);
        CrlAnswer answer = fetched instanceof Fetched.Body body
                ? CrlReader.read(body.bytes(), issuer, clock.instant())
                : new CrlAnswer.Unusable(((Fetched.Nothing) fetched).problem());
        return settle(place, issuer, known, answer);
    }

    private CrlAnswer settle(Place place, IssuingAuthority issuer, Optional<Kept> known, CrlAnswer fetched) {
        Instant now = clock.instant();
        CrlAnswer answer = timely(fetched, issuer, now);
        if (answer instanceof CrlAnswer.Unusable unusable) {
            breaker.note(place.address(), Optional.of(unusable.problem()), now);
            known.ifPresent(former -> keep(place, new Kept(former.list(), now.plus(RETRY_AFTER))));
            return answer;
        }
        breaker.note(place.address(), Optional.empty(), now);
        RevocationList list = ((CrlAnswer.Usable) answer).list();
        if (known.isPresent()
                && known.get().list().isSignedFor(issuer)
                && list.isOlderThan(known.get().list())) {
            // Somebody plays an earlier list again, or a mirror lags: what was known stays known.
            RevocationList newer = known.get().list();
            keep(place, new Kept(newer, now.plus(RETRY_AFTER)));
            return timely(new CrlAnswer.Usable(newer), issuer, now);
        }
        keep(place, new Kept(list, dueAfter(list, issuer, now)));
        return answer;
    }

    private static CrlAnswer timely(CrlAnswer answer, IssuingAuthority issuer, Instant now) {
        if (!(answer instanceof CrlAnswer.Usable usable)) {
            return answer;
        }
        Optional<Problem> fault =
                usable.list().timeFault(now, issuer.profile().status().skew());
        return fault.isPresent() ? new CrlAnswer.Unusable(fault.get()) : answer;
    }

    private void renewLater(Place place, IssuingAuthority issuer) {
        try {
            background.execute(() -> renew(place, issuer));
        } catch (RejectedExecutionException closing) {
            // Closed while a login was on its way: it has its answer.
            return;
        }
    }

    private void renew(Place place, IssuingAuthority issuer) {
        Optional<Kept> known = find(place);
        if (known.isEmpty() || isDue(issuer, known.get(), clock.instant())) {
            flights.join(place, limits.background(), () -> load(place, issuer, limits.background()));
        }
    }

    /** Looks for newer lists, and forgets those that count no more. */
    void renewAll() {
        for (Place place : places()) {
            try {
                inForce(place).ifPresentOrElse(issuer -> renewOrForget(place, issuer), () -> forget(place));
            } catch (RuntimeException | Error broken) {
                // One that escapes would end the renewal of all lists until the server is started again. This list is
                // looked at again in its turn, and a login finds it too old and says so.
            }
        }
    }

    /** Its authority, if that is still configured and still may ask there. */
    private Optional<IssuingAuthority> inForce(Place place) {
        return authorities.get().all().stream()
                .filter(authority -> authority.fingerprint().equals(place.authority()))
                .filter(authority -> authority.profile().status().order() != StatusRule.Order.OCSP_ONLY
                        && HostGuard.judge(place.address(), authority.profile().status())
                                .isEmpty())
                .findFirst();
    }

    private void renewOrForget(Place place, IssuingAuthority issuer) {
        if (find(place)
                .filter(kept -> isUsable(kept.list(), issuer, clock.instant()))
                .isPresent()) {
            renew(place, issuer);
        } else {
            forget(place);
        }
    }

    private Optional<Kept> find(Place place) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(place));
        }
    }

    private void keep(Place place, Kept list) {
        synchronized (kept) {
            kept.put(place, list);
        }
    }

    private void forget(Place place) {
        synchronized (kept) {
            kept.remove(place);
        }
    }

    private List<Place> places() {
        synchronized (kept) {
            return new ArrayList<>(kept.keySet());
        }
    }

    @Override
    public void close() {
        looking.cancel(true);
        background.shutdownNow();
    }
}

package org.citizenlogin.card.revocation;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.citizenlogin.card.trust.IssuingAuthority;
import org.citizenlogin.card.trust.StatusRule;
import org.citizenlogin.card.verdict.Problem;

/**
 * Keeps the lists in use. A login waits for a list only when there is none that still counts; a newer one is looked for
 * in the background. The last good list counts until its own {@code nextUpdate} and not a moment longer.
 */
final class ListShelf implements AutoCloseable {

    private static final int MOST_LISTS = 64;
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private record Place(URI address, IssuingAuthority issuer) {}

    private record Kept(RevocationList list, Instant lookedAt) {}

    private final Fetch fetch;
    private final Breaker breaker;
    private final StatusLimits limits;
    private final Clock clock;
    private final Map<Place, Kept> kept = new Bounded<>(MOST_LISTS);
    private final Flights<Place, ListAnswer> flights = new Flights<>();
    private final ScheduledThreadPoolExecutor background;

    ListShelf(Fetch fetch, Breaker breaker, StatusLimits limits, Clock clock) {
        this.fetch = fetch;
        this.breaker = breaker;
        this.limits = limits;
        this.clock = clock;
        this.background = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "citizen-card-lists");
            thread.setDaemon(true);
            return thread;
        });
        background.scheduleWithFixedDelay(
                this::renewAll, LOOK_EVERY.toSeconds(), LOOK_EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    ListAnswer get(URI address, IssuingAuthority issuer, Deadline deadline) {
        Place place = new Place(address, issuer);
        Instant now = clock.instant();
        Optional<Kept> known = find(place);
        if (known.isPresent() && isUsable(known.get().list(), issuer, now)) {
            if (isDue(place, known.get(), now)) {
                renewLater(place);
            }
            return new ListAnswer.Usable(known.get().list());
        }
        Duration limit = deadline.left(limits.perFetch());
        ListAnswer answer =
                flights.join(place, limit, () -> load(place, limit)).orElse(new ListAnswer.Unusable(Problem.TIMED_OUT));
        if (answer instanceof ListAnswer.Unusable unusable && unusable.problem() == Problem.TIMED_OUT) {
            // A list too large for the patience of one login is still there for the next.
            renewLater(place);
        }
        return answer;
    }

    private static boolean isUsable(RevocationList list, IssuingAuthority issuer, Instant now) {
        return list.timeFault(now, issuer.profile().status().skew()).isEmpty();
    }

    private boolean isDue(Place place, Kept known, Instant now) {
        StatusRule rule = place.issuer().profile().status();
        return now.isBefore(known.lookedAt())
                || !now.isBefore(known.lookedAt().plus(rule.crl().refresh()));
    }

    private ListAnswer load(Place place, Duration limit) {
        Optional<Kept> known = find(place);
        Instant now = clock.instant();
        if (known.isPresent() && isUsable(known.get().list(), place.issuer(), now) && !isDue(place, known.get(), now)) {
            // Another login brought it while this one came here.
            return new ListAnswer.Usable(known.get().list());
        }
        if (!breaker.allows(place.address(), now)) {
            return new ListAnswer.Unusable(Problem.CIRCUIT_OPEN);
        }
        StatusRule rule = place.issuer().profile().status();
        Fetched fetched = fetch.get(place.address(), rule, limits.mostCrlBytes(), limit);
        ListAnswer answer = fetched instanceof Fetched.Body body
                ? RevocationList.read(body.bytes(), place.issuer(), clock.instant())
                : new ListAnswer.Unusable(((Fetched.Nothing) fetched).problem());
        return settle(place, known, answer);
    }

    private ListAnswer settle(Place place, Optional<Kept> known, ListAnswer answer) {
        Instant now = clock.instant();
        if (answer instanceof ListAnswer.Unusable) {
            breaker.failed(place.address(), now);
            known.ifPresent(former -> keep(place, new Kept(former.list(), now)));
            return answer;
        }
        RevocationList list = ((ListAnswer.Usable) answer).list();
        Optional<Problem> fault =
                list.timeFault(now, place.issuer().profile().status().skew());
        if (fault.isPresent()) {
            breaker.failed(place.address(), now);
            known.ifPresent(former -> keep(place, new Kept(former.list(), now)));
            return new ListAnswer.Unusable(fault.get());
        }
        breaker.succeeded(place.address());
        boolean replayed = known.isPresent() && list.isOlderThan(known.get().list());
        keep(place, new Kept(replayed ? known.get().list() : list, now));
        return replayed && !isUsable(known.get().list(), place.issuer(), now)
                ? new ListAnswer.Unusable(Problem.STALE)
                : new ListAnswer.Usable(replayed ? known.get().list() : list);
    }

    private void renewLater(Place place) {
        try {
            background.execute(() -> renew(place));
        } catch (RejectedExecutionException closing) {
            // Closed while a login was on its way: it has its answer.
            return;
        }
    }

    private void renew(Place place) {
        Optional<Kept> known = find(place);
        if (known.isEmpty() || isDue(place, known.get(), clock.instant())) {
            flights.join(place, limits.background(), () -> load(place, limits.background()));
        }
    }

    /** Looks for newer lists, and forgets those that count no more. */
    private void renewAll() {
        for (Place place : places()) {
            Optional<Kept> known = find(place);
            if (known.isPresent() && !isUsable(known.get().list(), place.issuer(), clock.instant())) {
                forget(place);
            } else {
                renew(place);
            }
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
        background.shutdownNow();
    }
}

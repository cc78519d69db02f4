package org.citizenlogin.e2e.fuzz;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.testkit.walk.Page;

/**
 * Best first over kinds of pages: what breaks a promise is likely where most was shown, by whomever. A place is left for
 * another one for a while when it has been tried often, so that none waits for ever. The same seed makes the same walks;
 * only how far they get is a matter of time.
 */
final class TwoPeopleSearch {

    /** This many moves earlier for each proof of the attacker's own, and for the message, which takes time. */
    private static final int EARLIER = 6;

    private static final int EARLIER_BY_THE_MESSAGE = 2;

    /** Moves, whatever the time: twice as many as the way takes that was once open. */
    private static final int AT_LEAST = 20;

    private final Start start;
    private final Victim victim;
    private final Moves moves;
    private final Promise promise;
    private final long seed;
    private final int depth;
    private final Set<String> kinds = new HashSet<>();
    private final List<Place> places = new ArrayList<>();
    private int made;
    private int walks;

    /** Somewhere a walk has led to. */
    private static final class Place {

        private final List<Move> way;
        private final String kind;
        private final int earlier;
        private final Iterator<Move> left;
        private int tried;

        Place(List<Move> way, Walk walk, List<Move> moves) {
            this.way = way;
            kind = walk.kind();
            boolean message = walk.shown().contains(Moves.MESSAGE);
            int own = walk.shown().size() - (message ? 1 : 0);
            earlier = own * EARLIER + (message ? EARLIER_BY_THE_MESSAGE : 0);
            left = moves.iterator();
        }

        int turn() {
            return tried - earlier;
        }
    }

    TwoPeopleSearch(Start start, Victim victim, Moves moves, Promise promise, long seed, int depth) {
        this.start = start;
        this.victim = victim;
        this.moves = moves;
        this.promise = promise;
        this.seed = seed;
        this.depth = depth;
    }

    /** The first walk that breaks the promise, and how. */
    Optional<String> run(Instant end) {
        Walk walk = walk(List.of());
        look(List.of(), walk);
        Place stands = places.get(0);
        while (made < AT_LEAST || Instant.now().isBefore(end)) {
            Optional<Place> next =
                    places.stream().filter(place -> place.left.hasNext()).min(Comparator.comparingInt(Place::turn));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Place place = next.get();
            if (place != stands || !walk.kind().equals(place.kind)) {
                walk = walk(place.way);
                stands = place;
            }
            Move move = place.left.next();
            Page before = walk.here();
            walk.make(move);
            if (walk.here() == before) {
                continue;
            }
            place.tried++;
            made++;
            Optional<String> broken = broken(walk);
            if (broken.isPresent()) {
                return broken;
            }
            look(longer(place.way, move), walk);
            if (!walk.kind().equals(place.kind)) {
                walk.comeBack();
                broken = broken(walk);
                if (broken.isPresent()) {
                    return broken;
                }
            }
        }
        return Optional.empty();
    }

    /** Keeps where the walk stands for later, if nothing like it was seen and it can go on. */
    private void look(List<Move> way, Walk walk) {
        boolean ended = Application.isRedirectedTo(walk.here()) || !walk.goesOn();
        if (kinds.add(walk.kind()) && way.size() < depth && !ended) {
            places.add(new Place(way, walk, moves.ofTwoPeople(new Random(seed + places.size()))));
        }
    }

    private Optional<String> broken(Walk walk) {
        return promise.brokenBy(walk, start).map(how -> how + ": " + walk.trail());
    }

    private static List<Move> longer(List<Move> way, Move move) {
        var longer = new ArrayList<>(way);
        longer.add(move);
        return List.copyOf(longer);
    }

    private Walk walk(List<Move> way) {
        Walk walk = new Walk(start, victim);
        way.forEach(walk::make);
        walk.begin();
        walks++;
        return walk;
    }

    @Override
    public String toString() {
        return "%d moves on %d walks up to %d deep, %d kinds of pages".formatted(made, walks, depth, kinds.size());
    }
}

package org.citizenlogin.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.citizenlogin.e2e.card.CardVisit;
import org.citizenlogin.e2e.lab.Figures;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.LabLocks;
import org.citizenlogin.e2e.lab.LongClasses;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.realm.IdentityProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No sequence of requests leads to a new password or a token without the proof (R-57; CVE-2026-18963 was such a
 * sequence). From every start the {@link Moves} are made, and from every new kind of page these lead to again, three moves
 * deep ({@code citizen.fuzz.depth} for another depth), as far as the time goes. Then walks at random, five moves long.
 * {@code citizen.fuzz.seconds} is the time of all of it, {@code citizen.fuzz.seed} makes other walks at random: a build
 * walks the same every time.
 */
@Tag("J1")
@Tag("J2")
@OnRealKeycloak
@ResourceLock(value = LabLocks.RESPONDER_OF_THE_CARDS, mode = ResourceAccessMode.READ)
@Tag("R-57")
@Order(LongClasses.FIRST)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoWayAroundIT {

    private static final int DEPTH = Integer.getInteger("citizen.fuzz.depth", 3);
    private static final Duration ALL = Duration.ofSeconds(Integer.getInteger("citizen.fuzz.seconds", 20));
    private static final Duration OF_A_START = ALL.dividedBy(44);
    private static final Duration OF_TWO_PEOPLE = ALL.dividedBy(8);
    private static final Duration AT_RANDOM = ALL.dividedBy(4);
    private static final long SEED = Long.getLong("citizen.fuzz.seed", 20_261_101L);
    private static final int MOVES_OF_A_WALK = 5;
    private static final int DEPTH_OF_TWO_PEOPLE = 2 * DEPTH;
    private static final int WALKS_OF_A_BATCH = 20;

    private final Lab lab;
    private final CitizenRealm realm;
    private IdentityProvider provider;

    NoWayAroundIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @BeforeAll
    void open() {
        provider = openToEveryTry(realm);
    }

    /**
     * Limits and locks stop walks; that they do is shown elsewhere, and here they would hide what lies behind: whoever
     * walks here has as many addresses as they like, and an authenticator app whose codes are taken twice.
     */
    private static IdentityProvider openToEveryTry(CitizenRealm realm) {
        realm.configureRecovery(Map.of(
                "ways", "phone,document",
                "documents", "passport,ru-snils",
                "document-limit", "100000/1h",
                "source-document-limit", "100000/1h",
                "phone-limit", "100000/1h",
                "account-limit", "100000/1h",
                "try-limit", "100000/1h"));
        realm.change(wanted -> wanted.put("bruteForceProtected", false).put("otpPolicyCodeReusable", true));
        CardVisit.prepare(realm, Map.of("link", "at-once"));
        return IdentityProvider.offeredBy(realm);
    }

    @ParameterizedTest
    @MethodSource("org.citizenlogin.e2e.fuzz.Start#ofOnePerson")
    @Tag("R-32")
    @Tag("R-58")
    void everyMoveFromEveryPageLeadsNowhere(Start start) {
        Victim victim = new Victim(realm, start.factor(), provider);
        Promise promise = new Promise(realm, victim);

        Search search = new Search(start, victim, Moves.of(realm), promise);
        Optional<String> broken = search.run(Instant.now().plus(OF_A_START));

        System.out.printf("[fuzz] %s: %s %s%n", start, search, broken.orElse(""));
        assertThat(broken).isEmpty();
        assertThat(promise.brokenInTheServer(start.typesTheOneTimePassword())).isEmpty();
        victim.recover();
        Figures.note("R-57", "every move from " + start.inWords(), search + ", none led anywhere");
    }

    /**
     * Whoever has read one message of the victim's and has an account of their own, with everything an account can have,
     * comes no nearer to the victim's by mixing the two: no login, and nothing that lasts.
     */
    @ParameterizedTest
    @MethodSource("org.citizenlogin.e2e.fuzz.Start#ofTwoPeople")
    @Tag("R-32")
    @Tag("R-38")
    void whatIsShownForOneAccountCountsForNoOther(Start start) {
        Victim victim = new Victim(realm, start.factor(), provider);
        Promise promise = new Promise(realm, victim);

        var search = new TwoPeopleSearch(start, victim, Moves.of(realm), promise, SEED, DEPTH_OF_TWO_PEOPLE);
        Optional<String> broken = search.run(Instant.now().plus(OF_TWO_PEOPLE));

        System.out.printf("[fuzz] %s: %s %s%n", start, search, broken.orElse(""));
        assertThat(broken).isEmpty();
        assertThat(promise.brokenInTheServer(true)).isEmpty();
        victim.recover();
        Figures.note("R-57", "two people from " + start.inWords(), search + ", none led anywhere");
    }

    @Test
    void walksAtRandomLeadNowhere() {
        System.out.printf("[fuzz] walks at random: -Dcitizen.fuzz.seed=%d%n", SEED);
        Random random = new Random(SEED);
        Moves moves = Moves.of(realm);
        Instant end = Instant.now().plus(AT_RANDOM);
        int walks = 0;
        while (Instant.now().isBefore(end)) {
            Start start = Start.values()[random.nextInt(Start.values().length)];
            Victim victim = new Victim(realm, start.factor(), provider);
            Promise promise = new Promise(realm, victim);
            var trails = new ArrayList<String>();
            for (int i = 0; i < start.walks(WALKS_OF_A_BATCH) && Instant.now().isBefore(end); i++) {
                Walk walk = new Walk(start, victim);
                for (int j = 0; j < MOVES_OF_A_WALK; j++) {
                    walk.make(moves.any(start, random));
                    assertThat(promise.brokenBy(walk, start)).as(walk.trail()).isEmpty();
                }
                trails.add(walk.trail());
                walks++;
            }
            assertThat(promise.brokenInTheServer(start.typesTheOneTimePassword()))
                    .as("by one of\n" + String.join("\n", trails))
                    .isEmpty();
            victim.recover();
        }
        Figures.note(
                "R-57", "walks at random", "%d walks of %d moves, none led anywhere".formatted(walks, MOVES_OF_A_WALK));
        assertThat(walks).isPositive();
    }

    /** Else all of the above could be green because the walks are blind. */
    @Test
    void theSameMovesFindTheWayAroundAFlowThatIsBuiltWrong() {
        CitizenRealm wrong = CitizenRealm.setUp(lab, getClass());
        IdentityProvider ofThat = openToEveryTry(wrong);
        BuiltWrong.BESIDE_A_STEP_THAT_ALWAYS_SUCCEEDS.build(wrong);
        Victim victim = new Victim(wrong, Victim.Factor.NONE, ofThat);

        Search search = new Search(Start.LOGIN, victim, Moves.allOf(wrong), new Promise(wrong, victim));
        Optional<String> broken = search.run(Instant.now().plus(Duration.ofMinutes(5)));

        System.out.printf("[fuzz] a flow built wrong: %s, %s%n", search, broken);
        assertThat(broken).hasValueSatisfying(how -> assertThat(how).startsWith("a page that sets a password"));
    }

    /** Breadth first over kinds of pages: from each kind, every move. */
    private static final class Search {

        private record Place(List<Move> way, String kind) {}

        private final Start start;
        private final Victim victim;
        private final Moves moves;
        private final Promise promise;
        private final Set<String> kinds = new HashSet<>();
        private final Deque<Place> open = new ArrayDeque<>();
        private int made;
        private int walks;
        private int searched;

        Search(Start start, Victim victim, Moves moves, Promise promise) {
            this.start = start;
            this.victim = victim;
            this.moves = moves;
            this.promise = promise;
        }

        /** The first walk that breaks the promise, and how. The first page is searched whole, whatever the time. */
        Optional<String> run(Instant end) {
            Walk first = walk(List.of());
            kinds.add(first.kind());
            open.add(new Place(List.of(), first.kind()));
            while (!open.isEmpty() && (searched == 0 || Instant.now().isBefore(end))) {
                Optional<String> broken = search(open.remove(), end);
                if (broken.isPresent()) {
                    return broken;
                }
                searched++;
            }
            return Optional.empty();
        }

        private Optional<String> search(Place place, Instant end) {
            Walk walk = walk(place.way());
            for (Move move : moves.from(start)) {
                if (searched > 0 && Instant.now().isAfter(end)) {
                    return Optional.empty();
                }
                walk.make(move);
                made++;
                Optional<String> broken = broken(walk);
                if (broken.isPresent()) {
                    return broken;
                }
                String kind = walk.kind();
                if (kinds.add(kind) && place.way().size() + 1 < DEPTH) {
                    open.add(new Place(longer(place.way(), move), kind));
                }
                // The next move comes on top of what this one left behind, if the way back is open.
                if (!kind.equals(place.kind())) {
                    walk.comeBack();
                    broken = broken(walk);
                    if (broken.isPresent()) {
                        return broken;
                    }
                    walk = walk.kind().equals(place.kind()) ? walk : walk(place.way());
                }
            }
            return Optional.empty();
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
            return "%d moves on %d walks up to %d deep, %d kinds of pages, %d of them searched and %d left"
                    .formatted(made, walks, DEPTH, kinds.size(), searched, open.size());
        }
    }
}

package org.citizenlogin.people.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The queues as this node last read them. The pages of a long queue ask for their places a hundred times a second; one
 * statement a second answers them all. Who came to the queue since is in none, and is counted.
 */
final class QueueSnapshots {

    /** The next citizens ask about as often, and a citizen leaves the queue every few minutes. */
    static final Duration HOLDS = Duration.ofSeconds(1);

    /** @param places citizens before each case, by the case's id */
    private record Snapshot(Instant at, Map<String, Integer> places) {

        boolean holds(Instant now) {
            return Duration.between(at, now).abs().compareTo(HOLDS) < 0;
        }
    }

    private final Map<String, Snapshot> ofRealms = new ConcurrentHashMap<>();

    /**
     * How many are served before this case.
     *
     * @param read the ids of those who wait, in the order of the queue
     * @return empty when the case was not in the queue when it was read
     */
    Optional<Integer> place(String realmId, String caseId, Instant now, Supplier<List<String>> read) {
        Snapshot known = ofRealms.get(realmId);
        if (known == null || !known.holds(now)) {
            // Queues of other realms for which nobody asks any more go, too.
            ofRealms.values().removeIf(old -> !old.holds(now));
            known = new Snapshot(now, places(read.get()));
            ofRealms.put(realmId, known);
        }
        return Optional.ofNullable(known.places().get(caseId));
    }

    private static Map<String, Integer> places(List<String> ids) {
        Map<String, Integer> places = new HashMap<>();
        ids.forEach(id -> places.put(id, places.size()));
        return places;
    }
}

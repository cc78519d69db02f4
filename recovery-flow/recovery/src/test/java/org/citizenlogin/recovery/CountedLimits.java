package org.citizenlogin.recovery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.throttle.Limiter;

/** Counts in memory, in windows that never end. */
public final class CountedLimits implements Limiter {

    private final Map<String, Integer> taken = new HashMap<>();

    @Override
    public Optional<Take> acquireAll(List<Take> takes) {
        Optional<Take> full = takes.stream().filter(this::isFull).findFirst();
        if (full.isEmpty()) {
            takes.forEach(take -> taken.merge(key(take), 1, Integer::sum));
        }
        return full;
    }

    @Override
    public boolean areOpen(List<Take> takes) {
        return takes.stream().noneMatch(this::isFull);
    }

    private boolean isFull(Take take) {
        return taken.getOrDefault(key(take), 0) >= take.limit().max();
    }

    private static String key(Take take) {
        return take.limit().name() + " " + take.subject();
    }

    /** How many rows a database would hold. */
    public int rows() {
        return taken.size();
    }

    /** How often it was taken, over all subjects. */
    public int taken(String limitName) {
        return taken.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(limitName + " "))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}

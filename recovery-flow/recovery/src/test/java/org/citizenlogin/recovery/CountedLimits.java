package org.citizenlogin.recovery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.citizenlogin.throttle.Limit;
import org.citizenlogin.throttle.Limiter;

/** Counts in memory, in windows that never end. */
public final class CountedLimits implements Limiter {

    private final Map<String, Integer> taken = new HashMap<>();

    @Override
    public boolean tryAcquire(Limit limit, String subject) {
        String key = limit.name() + " " + subject;
        if (taken.getOrDefault(key, 0) >= limit.max()) {
            return false;
        }
        taken.merge(key, 1, Integer::sum);
        return true;
    }

    @Override
    public boolean areOpen(List<Take> takes) {
        return takes.stream()
                .allMatch(one -> taken.getOrDefault(one.limit().name() + " " + one.subject(), 0)
                        < one.limit().max());
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

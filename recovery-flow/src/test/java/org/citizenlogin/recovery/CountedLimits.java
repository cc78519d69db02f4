package org.citizenlogin.recovery;

import java.util.HashMap;
import java.util.Map;
import org.citizenlogin.throttle.Limit;
import org.citizenlogin.throttle.Limiter;

/** Counts in memory, in windows that never end. */
public final class CountedLimits implements Limiter {

    private final Map<String, Integer> taken = new HashMap<>();

    @Override
    public boolean take(Limit limit, String subject) {
        String key = limit.name() + " " + subject;
        if (taken.getOrDefault(key, 0) >= limit.max()) {
            return false;
        }
        taken.merge(key, 1, Integer::sum);
        return true;
    }

    /** How often it was taken, over all subjects. */
    public int taken(String limitName) {
        return taken.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(limitName + " "))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}

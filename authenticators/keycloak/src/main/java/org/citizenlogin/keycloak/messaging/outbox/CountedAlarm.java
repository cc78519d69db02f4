package org.citizenlogin.keycloak.messaging.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** An alarm that a flood cannot turn into a flood of alarms: one a minute for each realm, on this node. */
final class CountedAlarm {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private record Told(Instant at, long untold) {}

    private final Map<String, Told> realms = new ConcurrentHashMap<>();

    /** @return how often it happened since it was told last, when it is to be told now */
    OptionalLong happened(String realmId, long times, Instant now) {
        AtomicReference<OptionalLong> tell = new AtomicReference<>(OptionalLong.empty());
        realms.compute(realmId, (id, before) -> {
            long untold = (before == null ? 0 : before.untold) + times;
            if (before != null && now.isBefore(before.at.plus(PAUSE))) {
                return new Told(before.at, untold);
            }
            tell.set(OptionalLong.of(untold));
            return new Told(now, 0);
        });
        return tell.get();
    }
}

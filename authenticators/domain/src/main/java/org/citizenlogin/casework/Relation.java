package org.citizenlogin.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a case has in common with another one of the same day. The names are contracts, because rows store them. */
public enum Relation {
    SAME_PERSON,
    SAME_PHONE,
    SAME_ADDRESS;

    /** Cases further apart than this are not related. */
    public static final Duration WITHIN = Duration.ofDays(1);

    /**
     * What cases have in common. All keys are keyed fingerprints.
     *
     * @param phoneKey the phone that was typed
     * @param addressKey the source address, or the e-mail address that was typed
     */
    public record Traits(Instant openedAt, String personKey, Optional<String> phoneKey, Optional<String> addressKey) {}

    /** How a case is related to others. {@code others} must not contain the case itself. */
    public static Set<Relation> between(Traits one, Collection<Traits> others) {
        Set<Relation> found = EnumSet.noneOf(Relation.class);
        for (Traits other : others) {
            if (Duration.between(other.openedAt(), one.openedAt()).abs().compareTo(WITHIN) > 0) {
                continue;
            }
            if (one.personKey().equals(other.personKey())) {
                found.add(SAME_PERSON);
            }
            if (one.phoneKey().isPresent() && one.phoneKey().equals(other.phoneKey())) {
                found.add(SAME_PHONE);
            }
            if (one.addressKey().isPresent() && one.addressKey().equals(other.addressKey())) {
                found.add(SAME_ADDRESS);
            }
        }
        return found;
    }
}

package org.citizenlogin.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How long a case's data are kept after it ended, by its outcome. Afterwards the row keeps id, times, outcome, operators and
 * the history, none of which says who the citizen is.
 */
public record Retention(Map<CaseState, Kept> byOutcome) {

    /**
     * @param media recording and stills; zero deletes them at once
     * @param data everything else that is personal; at least as long as {@code media}, since media and row go together
     */
    public record Kept(Duration media, Duration data) {
        public Kept {
            if (media.isNegative() || data.compareTo(media) < 0) {
                throw new IllegalArgumentException("media must not be kept longer than data, or less than no time");
            }
        }
    }

    private static final Kept UNDECIDED = new Kept(Duration.ZERO, Duration.ofDays(7));
    private static final Kept SUSPICIOUS = new Kept(Duration.ofDays(365), Duration.ofDays(365));

    public static final Retention DEFAULT = new Retention(Map.of(
            CaseState.CONSUMED, new Kept(Duration.ofDays(180), Duration.ofDays(180)),
            CaseState.REJECTED, new Kept(Duration.ofDays(90), Duration.ofDays(90)),
            CaseState.SUSPECTED, SUSPICIOUS,
            CaseState.OBJECTED, SUSPICIOUS,
            CaseState.POSTPONED, UNDECIDED,
            CaseState.WITHDRAWN, UNDECIDED,
            CaseState.EXPIRED, UNDECIDED));

    /** @throws IllegalArgumentException naming an outcome that is missing or none */
    public Retention {
        byOutcome = Map.copyOf(byOutcome);
        for (CaseState state : CaseState.values()) {
            boolean outcome = state.hasEnded() && state != CaseState.PURGED;
            if (outcome != byOutcome.containsKey(state)) {
                throw new IllegalArgumentException(
                        "retention of " + state + " must be " + (outcome ? "present" : "absent"));
            }
        }
    }

    /** From when on recording and stills are deleted. */
    public Instant mediaUntil(CaseState outcome, Instant endedAt) {
        return endedAt.plus(kept(outcome).media());
    }

    /** From when on the case is purged. */
    public Instant dataUntil(CaseState outcome, Instant endedAt) {
        return endedAt.plus(kept(outcome).data());
    }

    /** Outcomes whose recordings and stills are deleted at once. */
    public Set<CaseState> withoutMedia() {
        return byOutcome.entrySet().stream()
                .filter(outcome -> outcome.getValue().media().isZero())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Kept kept(CaseState outcome) {
        Kept kept = byOutcome.get(outcome);
        if (kept == null) {
            throw new IllegalArgumentException(outcome + " is no outcome");
        }
        return kept;
    }
}

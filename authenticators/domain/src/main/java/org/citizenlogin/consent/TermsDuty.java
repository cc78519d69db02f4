package org.citizenlogin.consent;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a person has to do about the version in force.
 *
 * @param isDue whether it must be accepted now
 * @param accepted the version that was accepted last, in force or not; empty when none ever was
 */
public record TermsDuty(boolean isDue, Optional<ConsentEntry> accepted) {

    /**
     * @param version the one in force
     * @param entries of this person about the same terms, in any order
     */
    public static TermsDuty of(int version, List<ConsentEntry> entries) {
        boolean isAccepted = entries.stream()
                .filter(entry -> entry.version() == version)
                .max(LATEST)
                .filter(entry -> entry.kind() == ConsentEntry.Kind.GIVEN)
                .isPresent();
        Optional<ConsentEntry> accepted = entries.stream()
                .filter(entry -> entry.kind() == ConsentEntry.Kind.GIVEN)
                .max(LATEST);
        return new TermsDuty(!isAccepted, accepted);
    }

    /** Of two entries of one moment the withdrawal counts: a person is not held to what they may have withdrawn. */
    private static final Comparator<ConsentEntry> LATEST =
            Comparator.comparing(ConsentEntry::at).thenComparing(ConsentEntry::kind);
}

package org.citizenlogin.assurance;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The levels of Regulation (EU) No 910/2014 (eIDAS), article 8, in ascending order. Compare them by order, never by
 * equality: a portal that asks for substantial also accepts high.
 */
public enum AssuranceLevel {
    LOW,
    SUBSTANTIAL,
    HIGH;

    private static final String BASE = "http://eidas.europa.eu/LoA/";

    /** {@code low}, {@code substantial} or {@code high}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The URI as the IANA registry of level of assurance profiles has it: {@code http://eidas.europa.eu/LoA/low}. */
    public String uri() {
        return BASE + word();
    }

    /** @param text a word or a URI, exactly as written here; empty for every other text */
    public static Optional<AssuranceLevel> of(String text) {
        return Stream.of(values())
                .filter(level -> level.word().equals(text) || level.uri().equals(text))
                .findFirst();
    }

    public boolean isAtLeast(AssuranceLevel least) {
        return compareTo(least) >= 0;
    }
}

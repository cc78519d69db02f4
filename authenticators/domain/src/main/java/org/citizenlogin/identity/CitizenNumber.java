package org.citizenlogin.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The number that identifies an account. It is never a secret and never a proof (ASVS 5.0 6.4.2). */
public sealed interface CitizenNumber permits PersonalNumber, OrganisationNumber {

    /** No form of a number is longer, separators included. Longer input is refused without parsing. */
    int MAX_INPUT = 64;

    /** The canonical digits, leading zeros kept. */
    String digits();

    /** The number with all but the last two digits hidden, for pages and events. */
    default String masked() {
        return Mask.number(digits());
    }

    /** Reads either kind: {@value PersonalNumber#LENGTH} digits or {@value OrganisationNumber#LENGTH}. */
    static Parsed<CitizenNumber> parse(@Nullable String raw) {
        return digitsOf(raw).then(digits -> switch (digits.length()) {
            case PersonalNumber.LENGTH -> Parsed.accepted(new PersonalNumber(digits));
            case OrganisationNumber.LENGTH -> Parsed.accepted(new OrganisationNumber(digits));
            default -> Parsed.refused(Parsed.Refusal.WRONG_LENGTH);
        });
    }

    /** Reads back what {@link #digits} wrote; empty for every other text. */
    static Optional<CitizenNumber> ofDigits(@Nullable String stored) {
        return parse(stored).asOptional().filter(number -> number.digits().equals(stored));
    }

    /**
     * Reads {@link TypedText#plain} and removes spaces and dashes. The rest must be ASCII digits. Digits of other scripts
     * are refused, never converted, because {@code Integer.parseInt} and {@code \d} treat them differently. Control
     * characters are refused at every position, also a line break at the end.
     */
    static Parsed<String> digitsOf(@Nullable String raw) {
        if (raw == null) {
            return Parsed.refused(Parsed.Refusal.MISSING);
        }
        if (raw.length() > MAX_INPUT) {
            return Parsed.refused(Parsed.Refusal.TOO_LONG);
        }
        if (raw.isBlank()) {
            return Parsed.refused(Parsed.Refusal.MISSING);
        }
        String digits = TypedText.plain(raw).replaceAll("[ \\-]", "");
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Parsed.refused(Parsed.Refusal.NOT_DIGITS);
        }
        return Parsed.accepted(digits);
    }
}

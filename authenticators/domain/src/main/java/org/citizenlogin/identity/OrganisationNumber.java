package org.citizenlogin.identity;

import org.jspecify.annotations.Nullable;

/** A legal entity's identification number: 9 digits, leading zeros kept. */
public record OrganisationNumber(String digits) implements CitizenNumber {

    public static final int LENGTH = 9;

    public OrganisationNumber {
        if (digits.length() != LENGTH || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("not 9 ASCII digits");
        }
    }

    public static Parsed<OrganisationNumber> parse(@Nullable String raw) {
        return CitizenNumber.digitsOf(raw)
                .then(digits -> digits.length() == LENGTH
                        ? Parsed.accepted(new OrganisationNumber(digits))
                        : Parsed.refused(Parsed.Refusal.WRONG_LENGTH));
    }

    @Override
    public String toString() {
        return masked();
    }
}

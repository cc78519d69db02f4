package org.citizenlogin.identity;

import org.jspecify.annotations.Nullable;

/** A person's number: 11 digits, leading zeros kept, no published check digit. */
public record PersonalNumber(String digits) implements CitizenNumber {

    public static final int LENGTH = 11;

    public PersonalNumber {
        if (digits.length() != LENGTH || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("not 11 ASCII digits");
        }
    }

    public static Parsed<PersonalNumber> parse(@Nullable String raw) {
        return CitizenNumber.digitsOf(raw)
                .then(digits -> digits.length() == LENGTH
                        ? Parsed.accepted(new PersonalNumber(digits))
                        : Parsed.refused(Parsed.Refusal.WRONG_LENGTH));
    }

    @Override
    public String toString() {
        return masked();
    }
}

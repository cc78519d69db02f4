package org.citizenlogin.consent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a person gave a consent. The word is stored, so it is a contract. */
public enum ConsentMethod {
    /** With a button on a page, signed in. */
    WEB,
    /** In a conversation with an operator, who noted it. */
    SPOKEN,
    /** With a signature on paper, kept under a reference. */
    PAPER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ConsentMethod> of(String word) {
        return Arrays.stream(values())
                .filter(method -> method.word().equals(word))
                .findFirst();
    }
}

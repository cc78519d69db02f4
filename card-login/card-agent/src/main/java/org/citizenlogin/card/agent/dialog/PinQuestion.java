package org.citizenlogin.card.agent.dialog;

import java.util.Locale;
import java.util.Optional;

/**
 * What a person must know before they type a PIN.
 *
 * @param site that asks, as a person reads it
 * @param holder name of the certificate's holder
 * @param fewerTries a wrong PIN was typed since the right one was used last
 * @param finalTry a wrong PIN now blocks the card
 * @param shortest PIN the card takes, in characters
 * @param longest PIN the card takes, in characters
 */
public record PinQuestion(
        String site, String holder, boolean fewerTries, boolean finalTry, int shortest, int longest, Locale language) {

    /** What to say about the tries left: the key of a text; empty when nothing is known. */
    public Optional<String> tries() {
        return finalTry ? Optional.of("finalTry") : fewerTries ? Optional.of("fewerTries") : Optional.empty();
    }
}

package org.citizenlogin.card.agent.dialog;

import java.util.Locale;

/**
 * What a person must know before they type a PIN.
 *
 * @param site that asks, as a person reads it
 * @param holder name of the certificate's holder
 * @param finalTry a wrong PIN now blocks the card
 * @param shortest PIN the card takes, in characters
 * @param longest PIN the card takes, in characters
 */
public record PinQuestion(String site, String holder, boolean finalTry, int shortest, int longest, Locale language) {}

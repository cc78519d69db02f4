package org.citizenlogin.card.agent.exchange;

/**
 * An answer without a token.
 *
 * @param message English, safe to show and to log
 */
public record Refusal(Reason reason, String message) {}

package org.citizenlogin.card.agent.pkcs11;

/**
 * A reader, or what a module shows as one.
 *
 * @param name as its driver gives it
 * @param pinState of the card in it; meaningless unless {@code state} is CARD
 */
public record CardReader(String name, State state, PinState pinState) {

    /** What is in the reader. */
    public enum State {
        EMPTY,
        CARD,
        /** A card is there, but the module does not know its kind. */
        UNKNOWN_CARD
    }
}

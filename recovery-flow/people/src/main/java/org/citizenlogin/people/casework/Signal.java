package org.citizenlogin.people.casework;

/**
 * One message that one browser leaves for the other while they set up a call.
 *
 * @param number given by the sender, 1 for its first one in this call. The reader handles them in this order
 * @param body JSON that the server does not read
 */
public record Signal(long number, String body) {

    /** Which browser sent it. The names are contracts, because rows store them. */
    public enum Side {
        CITIZEN,
        OPERATOR;

        public Side other() {
            return this == CITIZEN ? OPERATOR : CITIZEN;
        }
    }
}

package org.citizenlogin.card.agent.dialog;

import java.util.Arrays;

/**
 * A typed PIN until it is wiped. The copies a PKCS#11 module makes for itself are out of reach; the process that holds
 * them ends with the login.
 */
public final class Pin implements AutoCloseable {

    private final char[] typed;

    private Pin(char[] typed) {
        this.typed = typed;
    }

    /** Takes the array over: it is wiped when the PIN is closed. */
    public static Pin of(char[] typed) {
        return new Pin(typed);
    }

    /** The characters themselves, not a copy. */
    public char[] typed() {
        return typed;
    }

    @Override
    public void close() {
        Arrays.fill(typed, '\0');
    }

    @Override
    public String toString() {
        return "";
    }
}

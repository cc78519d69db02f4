package org.citizenlogin.card.agent.doctor;

/**
 * One thing that was looked at.
 *
 * @param advice what to do about it; empty when it is in order
 */
public record Finding(boolean inOrder, String what, String advice) {

    static Finding good(String what) {
        return new Finding(true, what, "");
    }

    static Finding bad(String what, String advice) {
        return new Finding(false, what, advice);
    }

    public String line() {
        return (inOrder ? "[ ok ] " : "[FAIL] ")
                + what
                + (advice.isEmpty() ? "" : System.lineSeparator() + "       -> " + advice);
    }
}

package org.citizenlogin.identity;

/** Hides most of an identifier. What is left is enough for its owner to recognise it, and too little to use it. */
public final class Mask {

    private static final String HIDDEN = "***";

    private Mask() {}

    /** A number with all but its last two characters hidden: {@code *********01}. */
    public static String number(String text) {
        int shown = Math.max(0, text.length() - 2);
        return "*".repeat(shown) + text.substring(shown);
    }

    /** A name reduced to its first character: {@code N***}; empty for an empty one. */
    public static String name(String text) {
        String name = text.strip();
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1)) + HIDDEN;
    }

    /**
     * An e-mail address reduced to its first character and the last label of its domain: {@code a***@***.org}.
     *
     * @param stored any text: one that is no address, or has a domain of one label, is hidden whole
     * @return without a comma, which separates masked addresses where they are stored
     */
    public static String email(String stored) {
        int at = stored.lastIndexOf('@');
        int dot = stored.lastIndexOf('.');
        if (at < 1 || dot < at) {
            return HIDDEN;
        }
        String first = stored.substring(0, stored.offsetByCodePoints(0, 1));
        return (first + HIDDEN + "@" + HIDDEN + stored.substring(dot)).replace(',', '*');
    }
}

package org.citizenlogin.identity;

/** Typed text in a form that may be shown in its field again. */
public final class Echo {

    private Echo() {}

    /**
     * @param longest in UTF-16 units
     * @return the typed text when it is short and printable, else an empty text. A NUL, half of a surrogate pair and a
     *     character that changes the direction of text are not printable
     */
    public static String of(String typed, int longest) {
        boolean printable = typed.codePoints()
                .noneMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.SURROGATE
                        || Character.getType(c) == Character.FORMAT);
        return printable && typed.length() <= longest ? typed : "";
    }
}

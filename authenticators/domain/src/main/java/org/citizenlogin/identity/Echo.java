package org.citizenlogin.identity;

/** What was typed, as it may go back into its field. */
public final class Echo {

    private Echo() {}

    /**
     * @param longest in UTF-16 units
     * @return as typed when it is short and printable, else empty: no NUL, no half of a surrogate, nothing that turns the
     *     direction of the text around it
     */
    public static String of(String typed, int longest) {
        boolean printable = typed.codePoints()
                .noneMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.SURROGATE
                        || Character.getType(c) == Character.FORMAT);
        return printable && typed.length() <= longest ? typed : "";
    }
}

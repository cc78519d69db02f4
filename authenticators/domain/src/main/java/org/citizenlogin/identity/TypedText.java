package org.citizenlogin.identity;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What people type and paste, without what they cannot see. */
public final class TypedText {

    /**
     * Format characters come with what is copied from contacts, chats and documents, and have no width. The one that turns
     * the order of digits round is kept, to be refused: what was seen is not what was sent.
     */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}&&[^\u202e]]");

    private static final Pattern SPACE = Pattern.compile("[\\p{Zs}\t]");
    /** U+2212 is the minus sign, a mathematical symbol by its class. */
    private static final Pattern DASH = Pattern.compile("[\\p{Pd}\u2212]");

    private TypedText() {}

    /**
     * Normalises to NFKC, so that full-width forms are read, drops marks without width, and makes every kind of space and
     * dash the ASCII one. Other control characters stay, for the caller to refuse.
     */
    public static String plain(String raw) {
        String text = Normalizer.normalize(visible(raw), Normalizer.Form.NFKC);
        return DASH.matcher(SPACE.matcher(text).replaceAll(" ")).replaceAll("-");
    }

    /** The same characters without those that have no width. */
    static String visible(String raw) {
        return INVISIBLE.matcher(raw).replaceAll("");
    }
}

package org.citizenlogin.people.casework;

import java.util.List;
import org.citizenlogin.secret.KeyRing;

/**
 * Two words that stand on the citizen's page and that the operator reads out, so the citizen knows that the operator is
 * real. They are derived with a key of the server, so nobody who knows only the case number can say them.
 */
public final class TwoWords {

    private static final int WORDS = 16;
    private static final String PURPOSE = "case-words";

    private TwoWords() {}

    /** The message keys of the two words, {@code citizenTalkWord.0} to {@code citizenTalkWord.15}. */
    public static List<String> of(KeyRing ring, StoredCase current) {
        String hex = ring.fingerprint(PURPOSE, List.of(current.id())).hex();
        int first = Integer.parseInt(hex.substring(0, 1), WORDS);
        int second = Integer.parseInt(hex.substring(1, 2), WORDS);
        return List.of(key(first), key(first == second ? (second + 1) % WORDS : second));
    }

    private static String key(int word) {
        return "citizenTalkWord." + word;
    }
}

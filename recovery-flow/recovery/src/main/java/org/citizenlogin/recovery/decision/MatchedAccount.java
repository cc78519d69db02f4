package org.citizenlogin.recovery.decision;

import java.util.List;

/**
 * What the decision needs to know of what was found.
 *
 * @param accounts how many carry the number, or have the contact; the rest is of the one
 * @param id of the account, for its limits; empty unless there is exactly one
 * @param phones every stored value, in whatever form
 */
public record MatchedAccount(int accounts, String id, boolean enabled, List<String> phones, boolean phoneVerified) {

    public static MatchedAccount none() {
        return new MatchedAccount(0, "", false, List.of(), false);
    }

    public static MatchedAccount many(int accounts) {
        return new MatchedAccount(accounts, "", false, List.of(), false);
    }
}

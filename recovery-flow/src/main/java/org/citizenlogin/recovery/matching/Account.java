package org.citizenlogin.recovery.matching;

import java.util.List;

/**
 * What the decision needs to know of what was found.
 *
 * @param accounts how many carry the number, or have the contact; the rest is of the one
 * @param id of the account, for its limits; empty unless there is exactly one
 * @param phones every stored value, in whatever form
 */
record Account(int accounts, String id, boolean enabled, List<String> phones, boolean phoneVerified) {

    static Account none() {
        return new Account(0, "", false, List.of(), false);
    }

    static Account many(int accounts) {
        return new Account(accounts, "", false, List.of(), false);
    }
}

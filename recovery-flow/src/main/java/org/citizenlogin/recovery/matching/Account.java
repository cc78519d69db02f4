package org.citizenlogin.recovery.matching;

import java.util.Optional;

/**
 * What the decision needs to know of what a number was found to belong to.
 *
 * @param accounts how many carry the number; the rest is of the one
 * @param id of the account, for its limit; empty unless there is exactly one
 * @param phone as stored, in whatever form
 */
record Account(int accounts, String id, boolean enabled, Optional<String> phone, boolean phoneVerified) {

    static Account none() {
        return new Account(0, "", false, Optional.empty(), false);
    }

    static Account many(int accounts) {
        return new Account(accounts, "", false, Optional.empty(), false);
    }
}

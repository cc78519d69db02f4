package org.citizenlogin.contactchange;

import java.util.Locale;

/** The state of a change. The names are contracts, because rows store them. */
public enum ChangeState {
    /** Proved; the former address is still the account's. */
    WAITING,
    /** The new address is the account's. */
    APPLIED,
    /** Ended by the owner: on the account page, or by the link in the notice to the former address. */
    CANCELLED,
    /** The owner proved another address before this one took effect. */
    REPLACED,
    /** Meanwhile the account was closed or recovered, or the address was changed in another way. */
    ACCOUNT_CHANGED,
    /** Meanwhile the new address became another account's. */
    TAKEN,
    /** The account belongs to a directory that takes no changes. */
    READ_ONLY;

    /** As events have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

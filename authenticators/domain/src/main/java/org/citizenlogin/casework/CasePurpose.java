package org.citizenlogin.casework;

/** What the citizen wants of the operator. The names are contracts, because rows store them. */
public enum CasePurpose {
    /** A new password for an existing account. */
    RESTORE_ACCESS,
    /** Another registered phone for an existing account. */
    CHANGE_PHONE,
    /** A new account. */
    REGISTER
}

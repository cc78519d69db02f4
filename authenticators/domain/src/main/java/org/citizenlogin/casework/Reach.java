package org.citizenlogin.casework;

/** How an account can be reached without the caller's word. The names are contracts, because rows store them. */
public enum Reach {
    /** A confirmed phone or e-mail address was registered before the case. */
    REGISTERED_CONTACT,
    /** The citizen shows something that belongs to the account: a card, an authenticator app, a recovery sheet. */
    POSSESSION,
    NOTHING
}

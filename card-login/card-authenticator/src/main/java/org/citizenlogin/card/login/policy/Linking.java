package org.citizenlogin.card.login.policy;

/** How a card comes to an account that already carries its person's number. */
public enum Linking {
    /** The card is proof enough. */
    AT_ONCE,
    /** Whoever holds the account is asked too: by a code to its confirmed phone or e-mail address. */
    AFTER_OWN_PROOF
}

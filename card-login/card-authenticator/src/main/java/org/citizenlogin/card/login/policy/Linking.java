package org.citizenlogin.card.login.policy;

/** How a card comes to an account that already carries its person's number. */
public enum Linking {
    /** The card is proof enough. */
    AT_ONCE,
    /** The card is linked after a code to the account's confirmed phone or e-mail address. */
    AFTER_OWN_PROOF
}

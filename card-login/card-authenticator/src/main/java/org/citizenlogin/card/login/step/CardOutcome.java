package org.citizenlogin.card.login.step;

import java.util.Locale;

/**
 * How a visit ended: the detail of the event and the label of the metric, both contracts. Reasons have words of their
 * own.
 */
enum CardOutcome {
    /** A login with a card that is linked. */
    LOGGED_IN,
    /** The card was linked to an account that there was. */
    LINKED,
    /** An account was made for the holder of the card. */
    REGISTERED,
    /** The card was verified; its holder is asked for an e-mail address and a phone. */
    FIRST_USE,
    /** The card was verified; its holder is asked for a code sent to the account. */
    OWN_PROOF_ASKED,
    /** The challenge was used already, is too old, or there was none. */
    NONCE_TAKEN,
    /** The software on the citizen's machine said why it could not. */
    CLIENT,
    /** The card was refused. */
    REJECTED,
    /** The card could not be checked. */
    UNDECIDED,
    /** The card was verified, and its account may not be used with it. */
    ACCOUNT_REFUSED,
    /** The card belongs to another account than the one that is signing in. */
    OTHER_ACCOUNT,
    /** A code was wrong, used up or expired, or there never was one. */
    WRONG_CODE,
    /** Too many requests of this source address, person or address. */
    LIMITED,
    /** The step's configuration cannot be read. */
    MISCONFIGURED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

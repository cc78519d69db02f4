package org.citizenlogin.card.login.step;

import java.util.Locale;

/**
 * How a request to the card step ended: the detail of the event and the label of the metric. Both are contracts. Reasons are
 * listed separately.
 */
enum CardOutcome {
    /** The citizen signed in with a linked card. */
    LOGGED_IN,
    /** The card was linked to an existing account. */
    LINKED,
    /** An account was made for the holder of the card. */
    REGISTERED,
    /** The card was verified; its holder is asked for an e-mail address and a phone. */
    FIRST_USE,
    /** The card was verified; its holder is asked for a code sent to the account. */
    OWN_PROOF_ASKED,
    /** The challenge was already used, has expired, or never existed. */
    NONCE_TAKEN,
    /** The card software on the citizen's computer reported an error. */
    CLIENT,
    /** The card was refused. */
    REJECTED,
    /** The card could not be checked. */
    UNDECIDED,
    /** The card was verified, but its account cannot be used with it. */
    ACCOUNT_REFUSED,
    /** The card belongs to another account than the one of this sign-in. */
    OTHER_ACCOUNT,
    /** A code was wrong, used, expired, or was never sent. */
    WRONG_CODE,
    /** Too many requests came from this source address, or for this person, phone or e-mail address. */
    LIMITED,
    /** The step's configuration cannot be read. */
    MISCONFIGURED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

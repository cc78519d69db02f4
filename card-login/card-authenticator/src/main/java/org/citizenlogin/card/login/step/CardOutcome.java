package org.citizenlogin.card.login.step;

import java.util.Locale;

/**
 * How a visit ended: the detail of the event and the label of the metric, both contracts. Reasons have words of their
 * own.
 */
enum CardOutcome {
    LOGGED_IN,
    LINKED,
    REGISTERED,

    /** A verified card whose holder is asked for more. */
    FIRST_USE,
    OWN_PROOF_ASKED,

    /** The challenge was used already, is too old, or there was none. */
    NONCE_TAKEN,
    /** The software on the citizen's machine said why it could not. */
    CLIENT,
    REJECTED,
    UNDECIDED,
    ACCOUNT_REFUSED,
    OTHER_ACCOUNT,
    WRONG_CODE,
    LIMITED,
    MISCONFIGURED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

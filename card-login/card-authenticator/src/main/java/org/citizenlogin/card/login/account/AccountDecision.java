package org.citizenlogin.card.login.account;

import org.citizenlogin.card.login.policy.Linking;

/**
 * What is to be done with a proved card, decided from what its person's number was found to belong to.
 *
 * <p>An account that was linked once is logged in by any card of the same person: cards are renewed, people stay.
 */
public enum AccountDecision {
    LOG_IN,
    LINK_AT_ONCE,
    LINK_AFTER_OWN_PROOF,
    REGISTER,

    /** The account was switched off. */
    DISABLED,
    /** More than one account carries the number: none is chosen, and the event and the log name the case. */
    AMBIGUOUS,
    /** There is no account, and first use makes none. */
    NO_ACCOUNT,
    /** The account would have to prove itself and has no confirmed phone or e-mail address. */
    NO_OWN_PROOF,
    /** The same, and there will be one: it was changed or confirmed too lately. */
    OWN_PROOF_TOO_NEW,
    /** The number is none this realm's accounts can carry. */
    NOT_A_NUMBER;

    /**
     * What was found.
     *
     * @param accounts how many carry the number; the rest is of the one
     * @param reachable whether a code can be sent to what the account has confirmed
     * @param waiting whether something it has confirmed was changed or confirmed too lately for a code
     * @param unfinished whether its registration is not finished
     */
    public record Found(
            int accounts, boolean enabled, boolean linked, boolean reachable, boolean waiting, boolean unfinished) {

        public static Found none() {
            return several(0);
        }

        static Found several(int accounts) {
            return new Found(accounts, false, false, false, false, false);
        }
    }

    public static AccountDecision of(Found found, Linking linking, boolean register) {
        if (found.accounts() == 0) {
            return register ? REGISTER : NO_ACCOUNT;
        }
        if (found.accounts() > 1) {
            return AMBIGUOUS;
        }
        if (!found.enabled()) {
            return DISABLED;
        }
        if (found.linked()) {
            return LOG_IN;
        }
        if (linking == Linking.AT_ONCE) {
            return LINK_AT_ONCE;
        }
        if (found.reachable()) {
            return LINK_AFTER_OWN_PROOF;
        }
        if (found.unfinished()) {
            // It was made for the person whom the card proves, and nobody has signed in to it.
            return LINK_AT_ONCE;
        }
        return found.waiting() ? OWN_PROOF_TOO_NEW : NO_OWN_PROOF;
    }
}

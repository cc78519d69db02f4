package org.citizenlogin.card.login.account;

import org.citizenlogin.card.login.policy.Linking;

/**
 * What is to be done with a proved card, decided from what its person's number was found to belong to.
 *
 * <p>An account that was linked once is logged in by any card of the same person: cards are renewed, people stay.
 */
public enum Standing {
    LOG_IN,
    LINK_AT_ONCE,
    LINK_AFTER_OWN_PROOF,
    REGISTER,

    /** The account was switched off. */
    DISABLED,
    /** More than one account carries the number: none is chosen, the administrator is told. */
    AMBIGUOUS,
    /** There is no account, and first use makes none. */
    NO_ACCOUNT,
    /** The account would have to prove itself and has no confirmed phone or e-mail address. */
    NO_OWN_PROOF,
    /** The number is none this realm's accounts can carry. */
    NOT_A_NUMBER;

    /**
     * What was found.
     *
     * @param accounts how many carry the number; the rest is of the one
     * @param reachable whether a code can be sent to what the account has confirmed
     */
    public record Found(int accounts, boolean enabled, boolean linked, boolean reachable) {

        public static Found none() {
            return new Found(0, false, false, false);
        }
    }

    public static Standing of(Found found, Linking linking, boolean register) {
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
        return found.reachable() ? LINK_AFTER_OWN_PROOF : NO_OWN_PROOF;
    }
}

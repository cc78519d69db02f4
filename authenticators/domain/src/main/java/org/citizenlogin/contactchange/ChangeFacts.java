package org.citizenlogin.contactchange;

/**
 * What is true of an account and a new address at the moment the change would take effect. Everything is read anew then: a
 * change is proved against the account as it was when the change was asked for.
 *
 * @param open whether people can sign in to the account
 * @param sameEpoch whether the account was neither closed nor recovered since the change was asked for
 * @param sameFormer whether the account still has the address it had then
 * @param writable whether the account's directory takes changes
 * @param taken whether the new address is another account's
 */
public record ChangeFacts(boolean open, boolean sameEpoch, boolean sameFormer, boolean writable, boolean taken) {

    /** What the change becomes; never {@link ChangeState#WAITING}. */
    public ChangeState decide() {
        if (!open || !sameEpoch || !sameFormer) {
            return ChangeState.ACCOUNT_CHANGED;
        }
        if (!writable) {
            return ChangeState.READ_ONLY;
        }
        return taken ? ChangeState.TAKEN : ChangeState.APPLIED;
    }
}

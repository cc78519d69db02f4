package org.citizenlogin.erasure;

import java.util.Optional;

/**
 * What is true of an account at the moment its erasure would begin. Everything is read anew then.
 *
 * @param by at whose word it was asked for
 * @param held whether a legal hold is on the account
 * @param open whether people can sign in to the account
 * @param sameEpoch whether the account was neither closed nor recovered since the erasure was asked for
 */
public record ErasureFacts(ErasureReason.By by, boolean held, boolean open, boolean sameEpoch) {

    /**
     * What the erasure becomes; empty when a legal hold lets it go on waiting. Whoever closes or recovers an account ends what
     * was asked for with its password, which may have been a thief's. An administrator's erasure also ends a closed account.
     */
    public Optional<ErasureState> decide() {
        if (by == ErasureReason.By.OWNER && (!open || !sameEpoch)) {
            return Optional.of(ErasureState.OVERTAKEN);
        }
        return held ? Optional.empty() : Optional.of(ErasureState.ERASING);
    }
}

package org.citizenlogin.keycloak.account.erasure;

import org.keycloak.provider.Provider;

/**
 * A system of the agency that keeps data about the owners of accounts, under the account's id; a provider of the SPI {@code
 * citizen-erasure-hook}.
 */
public interface ErasureHook extends Provider {

    /** @param reason one word for the record and the doctor, when the system has not erased; empty otherwise */
    record Answer(boolean erased, String reason) {

        /** It has erased everything, or had nothing. */
        public static Answer done() {
            return new Answer(true, "");
        }

        /** It is asked again later. Until then the account stays, closed. */
        public static Answer notNow(String reason) {
            return new Answer(false, reason);
        }
    }

    /**
     * Erases what the system keeps under this id. The account is closed and still there. Called outside of any transaction, at
     * least once and perhaps again after it answered, so erasing twice must do no harm. Takes at most thirty seconds.
     *
     * @param realm the realm's name
     */
    Answer erase(String realm, String userId);

    @Override
    default void close() {}
}

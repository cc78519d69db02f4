package org.citizenlogin.keycloak.proof.simswap;

import java.time.Duration;
import org.citizenlogin.identity.PhoneNumber;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/** A provider of the SPI {@code citizen-sim-swap}. None configured: nothing is asked. */
public interface SimSwapCheck extends Provider {

    enum Finding {
        NOT_SWAPPED,
        SWAPPED,
        /** Nobody could be asked, or the answer could not be read. */
        UNDECIDED
    }

    /**
     * Asks about one number, outside of any transaction. At most two seconds in all; never throws.
     *
     * @param within a change longer ago than this counts as none
     */
    Finding ask(KeycloakSession session, PhoneNumber phone, Duration within);

    @Override
    default void close() {}
}

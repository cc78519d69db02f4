package org.citizenlogin.keycloak.proof.simswap;

import java.time.Duration;
import org.citizenlogin.identity.PhoneNumber;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/** A check of SIM cards; a provider of the SPI {@code citizen-sim-swap}. Without a configured provider there is no check. */
public interface SimSwapCheck extends Provider {

    enum Finding {
        NOT_SWAPPED,
        SWAPPED,
        /** The service could not be asked, or its answer could not be read. */
        UNDECIDED
    }

    /**
     * Asks about one number, outside of any transaction. Takes at most two seconds and never throws.
     *
     * @param within an earlier change does not count
     */
    Finding ask(KeycloakSession session, PhoneNumber phone, Duration within);

    @Override
    default void close() {}
}

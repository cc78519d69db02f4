package org.citizenlogin.keycloak.outbox;

import org.keycloak.provider.Provider;

/** The worker of this node, as a provider of the SPI {@code citizen-outbox}. */
public interface OutboxWork extends Provider {

    /** Looks for due parcels now instead of at the next tick. Returns at once, on any thread. */
    void lookNow();

    @Override
    default void close() {}
}

package org.citizenlogin.keycloak.messaging.outbox;

import org.keycloak.provider.Provider;

/** The worker of this node, as a provider of the SPI {@code citizen-outbox}. */
public interface OutboxWork extends Provider {

    /** Looks for due messages of this lane now instead of at the next tick. Returns at once, on any thread. */
    void lookNow(Lane lane);

    /** What requests pass on their way into the outbox. */
    RequestGate gate();

    @Override
    default void close() {}
}

package org.citizenlogin.keycloak.platform.event;

import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;

/** Registers a listener in every realm, whatever listeners the realm has configured: no realm can switch it off. */
public interface GlobalListenerFactory extends EventListenerProviderFactory, StatelessFactory<EventListenerProvider> {

    @Override
    default boolean isGlobal() {
        return true;
    }
}

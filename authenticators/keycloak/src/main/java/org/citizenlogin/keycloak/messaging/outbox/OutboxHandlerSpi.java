package org.citizenlogin.keycloak.messaging.outbox;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code citizen-message}. */
public final class OutboxHandlerSpi implements Spi {

    public static final String NAME = "citizen-outbox-handler";

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return OutboxHandler.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return OutboxHandlerFactory.class;
    }
}

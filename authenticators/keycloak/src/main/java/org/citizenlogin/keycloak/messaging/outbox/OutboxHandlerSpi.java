package org.citizenlogin.keycloak.messaging.outbox;

import org.citizenlogin.keycloak.platform.spi.NamedSpi;

/** The SPI {@code citizen-message}. */
public final class OutboxHandlerSpi extends NamedSpi {

    public static final String NAME = "citizen-outbox-handler";

    public OutboxHandlerSpi() {
        super(NAME, OutboxHandler.class, OutboxHandlerFactory.class);
    }
}

package org.citizenlogin.keycloak.messaging.outbox;

import org.citizenlogin.keycloak.platform.spi.NamedSpi;

/** The SPI {@code citizen-outbox}. */
public final class OutboxSpi extends NamedSpi {

    public static final String NAME = "citizen-outbox";

    public OutboxSpi() {
        super(NAME, OutboxWork.class, OutboxWorkFactory.class);
    }
}

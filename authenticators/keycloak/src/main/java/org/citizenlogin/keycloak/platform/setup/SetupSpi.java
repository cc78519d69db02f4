package org.citizenlogin.keycloak.platform.setup;

import org.citizenlogin.keycloak.platform.spi.NamedSpi;

/** The SPI {@code citizen-setup}. */
public final class SetupSpi extends NamedSpi {

    public static final String NAME = "citizen-setup";

    public SetupSpi() {
        super(NAME, SetupStep.class, SetupStepFactory.class);
    }
}

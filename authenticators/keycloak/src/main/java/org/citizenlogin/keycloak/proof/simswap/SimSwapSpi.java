package org.citizenlogin.keycloak.proof.simswap;

import org.citizenlogin.keycloak.platform.spi.NamedSpi;

/** The SPI {@code citizen-sim-swap}. */
public final class SimSwapSpi extends NamedSpi {

    public static final String NAME = "citizen-sim-swap";

    public SimSwapSpi() {
        super(NAME, SimSwapCheck.class, SimSwapCheckFactory.class);
    }
}

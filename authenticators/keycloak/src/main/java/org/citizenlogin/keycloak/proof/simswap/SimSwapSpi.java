package org.citizenlogin.keycloak.proof.simswap;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code citizen-sim-swap}. */
public final class SimSwapSpi implements Spi {

    public static final String NAME = "citizen-sim-swap";

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
        return SimSwapCheck.class;
    }

    @Override
    public Class<? extends ProviderFactory<?>> getProviderFactoryClass() {
        return SimSwapCheckFactory.class;
    }
}

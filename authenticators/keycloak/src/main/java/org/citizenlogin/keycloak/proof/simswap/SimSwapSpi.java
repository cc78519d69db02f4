package org.citizenlogin.keycloak.proof.simswap;

import java.util.List;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.keycloak.platform.spi.NamedSpi;
import org.citizenlogin.setting.Setting;

/** The SPI {@code citizen-sim-swap}. */
public final class SimSwapSpi extends NamedSpi implements ServerSettings {

    public static final String NAME = "citizen-sim-swap";

    public SimSwapSpi() {
        super(NAME, SimSwapCheck.class, SimSwapCheckFactory.class);
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return List.of(SimSwap.PROVIDER);
    }
}

package org.citizenlogin.keycloak.platform.keys;

import org.citizenlogin.keycloak.platform.spi.NamedSpi;

/** The SPI {@code citizen-keys}. */
public final class CitizenKeysSpi extends NamedSpi {

    public static final String NAME = "citizen-keys";

    public CitizenKeysSpi() {
        super(NAME, CitizenKeys.class, CitizenKeysFactory.class);
    }
}

package org.citizenlogin.keycloak.platform.veto;

import org.citizenlogin.keycloak.platform.spi.NamedSpi;

/** The SPI {@code citizen-login-veto}. */
public final class LoginVetoSpi extends NamedSpi {

    public static final String NAME = "citizen-login-veto";

    public LoginVetoSpi() {
        super(NAME, LoginVeto.class, LoginVeto.class);
    }
}

package org.citizenlogin.keycloak.account.erasure;

import org.citizenlogin.keycloak.platform.spi.NamedSpi;

/** The SPI {@code citizen-erasure-hook}. */
public final class ErasureHookSpi extends NamedSpi {

    public static final String NAME = "citizen-erasure-hook";

    public ErasureHookSpi() {
        super(NAME, ErasureHook.class, ErasureHookFactory.class);
    }
}

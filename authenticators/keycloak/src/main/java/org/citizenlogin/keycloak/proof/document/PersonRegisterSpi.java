package org.citizenlogin.keycloak.proof.document;

import org.citizenlogin.keycloak.platform.spi.NamedSpi;

/** The SPI {@code citizen-register}. */
public final class PersonRegisterSpi extends NamedSpi {

    public static final String NAME = "citizen-register";

    public PersonRegisterSpi() {
        super(NAME, PersonRegister.class, PersonRegisterFactory.class);
    }
}

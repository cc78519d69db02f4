package org.citizenlogin.keycloak.proof.document;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code citizen-register}. */
public final class PersonRegisterSpi implements Spi {

    public static final String NAME = "citizen-register";

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
        return PersonRegister.class;
    }

    @Override
    public Class<? extends ProviderFactory<?>> getProviderFactoryClass() {
        return PersonRegisterFactory.class;
    }
}

package org.citizenlogin.keycloak.platform.veto;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code citizen-login-veto}. */
public final class LoginVetoSpi implements Spi {

    public static final String NAME = "citizen-login-veto";

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
        return LoginVeto.class;
    }

    @Override
    public Class<? extends ProviderFactory<?>> getProviderFactoryClass() {
        return LoginVeto.class;
    }
}

package org.citizenlogin.keycloak.platform.spi;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** An SPI of the pack, with name, provider and factory. Administrators see the name and choose providers with it. */
public abstract class NamedSpi implements Spi {

    private final String name;
    private final Class<? extends Provider> provider;
    private final Class<? extends ProviderFactory<?>> factory;

    /** @param name a contract: options and scripts use it */
    protected NamedSpi(String name, Class<? extends Provider> provider, Class<? extends ProviderFactory<?>> factory) {
        this.name = name;
        this.provider = provider;
        this.factory = factory;
    }

    @Override
    public final boolean isInternal() {
        return false;
    }

    @Override
    public final String getName() {
        return name;
    }

    @Override
    public final Class<? extends Provider> getProviderClass() {
        return provider;
    }

    @Override
    public final Class<? extends ProviderFactory<?>> getProviderFactoryClass() {
        return factory;
    }
}

package org.citizenlogin.keycloak.platform.personaldata;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code citizen-personal-data}. */
public final class PersonalDataSpi implements Spi {

    public static final String NAME = "citizen-personal-data";

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
        return PersonalData.class;
    }

    @Override
    public Class<? extends ProviderFactory<?>> getProviderFactoryClass() {
        return PersonalDataFactory.class;
    }
}

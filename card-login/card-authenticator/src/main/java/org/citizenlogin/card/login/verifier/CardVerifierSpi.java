package org.citizenlogin.card.login.verifier;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code citizen-card}. */
public final class CardVerifierSpi implements Spi {

    public static final String NAME = "citizen-card";

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
        return CardVerifierProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return CardVerifierProviderFactory.class;
    }
}

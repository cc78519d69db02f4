package org.citizenlogin.card.login.verifier;

import org.citizenlogin.keycloak.platform.spi.NamedSpi;

/** The SPI {@code citizen-card}. */
public final class CardVerifierSpi extends NamedSpi {

    public static final String NAME = "citizen-card";

    public CardVerifierSpi() {
        super(NAME, CardVerifierProvider.class, CardVerifierProviderFactory.class);
    }
}

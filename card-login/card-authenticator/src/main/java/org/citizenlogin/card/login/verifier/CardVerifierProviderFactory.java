package org.citizenlogin.card.login.verifier;

import org.keycloak.provider.ProviderFactory;

/** Makes the {@link CardVerifierProvider}. */
public interface CardVerifierProviderFactory extends ProviderFactory<CardVerifierProvider> {}

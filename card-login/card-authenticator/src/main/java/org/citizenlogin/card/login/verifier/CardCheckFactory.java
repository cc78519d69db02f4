package org.citizenlogin.card.login.verifier;

import org.keycloak.provider.ProviderFactory;

/** Makes the {@link CardCheck}. */
public interface CardCheckFactory extends ProviderFactory<CardCheck> {}

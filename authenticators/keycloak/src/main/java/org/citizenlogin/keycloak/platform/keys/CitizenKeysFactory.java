package org.citizenlogin.keycloak.platform.keys;

import org.keycloak.provider.ProviderFactory;

/** Where a key ring comes from; {@code ring} reads the server's options, others may ask a key store. */
public interface CitizenKeysFactory extends ProviderFactory<CitizenKeys> {}

package org.citizenlogin.keycloak.platform.keys;

import org.keycloak.provider.ProviderFactory;

/** Source of the key ring. The provider {@code ring} reads the server's options; others can use a key store. */
public interface CitizenKeysFactory extends ProviderFactory<CitizenKeys> {}

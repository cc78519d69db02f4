package org.citizenlogin.keycloak.platform.keys;

import org.citizenlogin.secret.KeyRing;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/** The server's key ring, as a provider of the SPI {@code citizen-keys}. */
public interface CitizenKeys extends Provider {

    KeyRing ring();

    static KeyRing of(KeycloakSession session) {
        return session.getProvider(CitizenKeys.class).ring();
    }

    @Override
    default void close() {}
}

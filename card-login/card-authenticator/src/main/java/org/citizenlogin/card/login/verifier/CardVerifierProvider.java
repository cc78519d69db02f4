package org.citizenlogin.card.login.verifier;

import java.net.URI;
import java.util.Optional;
import org.citizenlogin.card.CardVerifier;
import org.citizenlogin.card.trust.TrustStoreStatus;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/** The server's verifier of cards; a provider of the SPI {@code citizen-card}. */
public interface CardVerifierProvider extends Provider {

    /** Empty when the administrator named no authorities: then card login is not offered. */
    Optional<CardVerifier> verifier();

    /**
     * Whether cards of this issuer are trusted now, under this profile. The folder may have changed since the card was
     * verified.
     */
    boolean believes(String profile, String issuerFingerprint);

    /** Result of the last reading of the folder; empty without a folder. */
    Optional<TrustStoreStatus> news();

    /** The address of the host that asks browsers for a certificate; empty without one. */
    Optional<URI> handshakeHost();

    /** Whether the server knows which proxies to believe ({@code proxy-trusted-addresses}). */
    boolean proxiesAreNamed();

    static CardVerifierProvider of(KeycloakSession session) {
        return session.getProvider(CardVerifierProvider.class);
    }

    @Override
    default void close() {}
}

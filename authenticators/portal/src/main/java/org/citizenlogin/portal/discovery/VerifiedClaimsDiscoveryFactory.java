package org.citizenlogin.portal.discovery;

import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCWellKnownProviderFactory;
import org.keycloak.wellknown.WellKnownProvider;
import org.keycloak.wellknown.WellKnownProviderFactory;

/** Answers {@code .well-known/openid-configuration} in place of the server's factory, which it asks. */
public final class VerifiedClaimsDiscoveryFactory
        implements WellKnownProviderFactory, StatelessFactory<WellKnownProvider> {

    public static final String ID = "citizen-openid-configuration";

    /** The lowest is asked; the server's own is 100. */
    private static final int PRIORITY = 50;

    @Override
    public WellKnownProvider create(KeycloakSession session) {
        return new VerifiedClaimsDiscovery(session);
    }

    @Override
    public String getAlias() {
        return OIDCWellKnownProviderFactory.PROVIDER_ID;
    }

    @Override
    public int getPriority() {
        return PRIORITY;
    }

    @Override
    public String getId() {
        return ID;
    }
}
